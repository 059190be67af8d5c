using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>An entry of <c>dud</c>.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Target">Which images.</param>
/// <param name="Disks">The driver update disks, those that do not exist included.</param>
public sealed record DriverUpdate(Origin Origin, ImageTarget Target, ImmutableArray<string> Disks) : ImageRule(Origin, Target)
{
    /// <summary>Reads an entry.</summary>
    internal static DriverUpdate? Read(Fields fields)
    {
        if (ReadTarget(fields, ("image", TargetKind.Image)) is not { } target)
            return null;
        if (fields.PathList("dud") is { } disks)
            return new DriverUpdate(fields.Origin, target, disks);
        fields.Drop("'dud' is missing or cannot be used");
        return null;
    }
}
