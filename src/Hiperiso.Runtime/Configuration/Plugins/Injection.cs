using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>An entry of <c>injection</c>.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Target">Which images.</param>
/// <param name="Archive">The archive.</param>
public sealed record Injection(Origin Origin, ImageTarget Target, string Archive) : ImageRule(Origin, Target)
{
    /// <summary>Reads an entry.</summary>
    internal static Injection? Read(Fields fields)
    {
        if (ReadTarget(fields, ("image", TargetKind.Image), ("parent", TargetKind.Parent)) is not { } target)
            return null;
        if (fields.Path("archive") is { } archive)
            return new Injection(fields.Origin, target, archive);
        fields.Drop("'archive' is missing or cannot be used");
        return null;
    }
}
