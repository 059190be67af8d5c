using System.Collections.Frozen;
using Hiperiso.Factory.Locking;

namespace Hiperiso.Factory.Licences;

/// <summary>
/// Licences, read by a person, of packages that get into an image and whose copyright file no machine can read. By binary
/// package, since a compiler and its run-time libraries come from one source.
/// </summary>
internal static class ReviewedLicences
{
    private static readonly FrozenDictionary<string, string> ByPackage = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["busybox-static"] = "GPL-2.0-only",
        ["libatomic1"] = "GPL-3.0-or-later WITH GCC-exception-3.1",
        ["libgcc-14-dev"] = "GPL-3.0-or-later WITH GCC-exception-3.1",
        ["libgcc-s1"] = "GPL-3.0-or-later WITH GCC-exception-3.1",
        ["libpixman-1-0"] = "MIT",
        ["libstdc++6"] = "GPL-3.0-or-later WITH GCC-exception-3.1",
        ["seabios"] = "LGPL-3.0-only",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The licence of a package; null when its copyright file can be read, or nobody has read it yet.</summary>
    public static string? For(Pin pin) => LicenceNote.Is(pin.Licence) ? ByPackage.GetValueOrDefault(pin.Name) : null;
}
