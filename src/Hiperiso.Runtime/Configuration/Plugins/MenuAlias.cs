using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>An entry of <c>menu_alias</c>.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Target">Which images, or which directory.</param>
/// <param name="Alias">The name shown.</param>
public sealed record MenuAlias(Origin Origin, ImageTarget Target, string Alias) : ImageRule(Origin, Target)
{
    /// <summary>Reads an entry.</summary>
    internal static MenuAlias? Read(Fields fields)
    {
        if (ReadTarget(fields, ("image", TargetKind.Image), ("dir", TargetKind.Directory)) is not { } target)
            return null;
        if (fields.Text("alias") is { } alias)
            return new MenuAlias(fields.Origin, target, alias);
        fields.Drop("'alias' is missing or cannot be used");
        return null;
    }
}
