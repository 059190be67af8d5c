using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Sandboxes;

/// <summary>The identity of a build root.</summary>
internal static class SandboxKey
{
    /// <summary>Raised when the way a root is made from its packages changes.</summary>
    public const int RootFormat = 2;

    /// <summary>The key over the packages, in any order, and the way the root is made.</summary>
    public static StoreKey Of(IEnumerable<Pin> packages) => new(packages
        .Select(pin => $"package {pin.Name}: {pin.Version} {pin.Sha256}")
        .Order(StringComparer.Ordinal)
        .Prepend($"root-format: {RootFormat}"));
}
