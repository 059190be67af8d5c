using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>An entry of <c>menu_tip.tips</c>.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Target">Which images, or which directory.</param>
/// <param name="Lines">One or two lines; the first may be empty.</param>
public sealed record MenuTip(Origin Origin, ImageTarget Target, ImmutableArray<string> Lines) : ImageRule(Origin, Target)
{
    /// <summary>Reads an entry.</summary>
    internal static MenuTip? Read(Fields fields)
    {
        if (ReadTarget(fields, ("image", TargetKind.Image), ("dir", TargetKind.Directory)) is not { } target)
            return null;
        var (first, second) = (fields.Text("tip1"), fields.Text("tip2"));
        if (fields.Text("tip") is { } line)
            return new MenuTip(fields.Origin, target, [line]);
        if (first is not null || second is not null)
            return new MenuTip(fields.Origin, target, second is null ? [first!] : [first ?? "", second]);
        fields.Drop("it has no 'tip', 'tip1' or 'tip2'");
        return null;
    }
}
