using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>An entry of <c>conf_replace</c>.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Target">Which images.</param>
/// <param name="Replacement">What is replaced by what.</param>
public sealed record ConfReplace(Origin Origin, ImageTarget Target, ConfReplacement Replacement) : ImageRule(Origin, Target)
{
    /// <summary>Reads an entry.</summary>
    internal static ConfReplace? Read(Fields fields)
    {
        if (ReadTarget(fields, ("iso", TargetKind.Image)) is not { } target)
            return null;
        if (fields.Path("org") is { } original && fields.Path("new") is { } replacement)
            return new ConfReplace(fields.Origin, target, new ConfReplacement(original, replacement, fields.Integer("img") > 0));
        fields.Drop("'org' or 'new' is missing or cannot be used");
        return null;
    }
}
