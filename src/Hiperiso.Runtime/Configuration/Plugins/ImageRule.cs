using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>An entry of a section that is for some images.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Target">Which images, or which directory.</param>
public abstract record ImageRule(Origin Origin, ImageTarget Target)
{
    /// <summary>
    /// Reads the key that says which images: of several keys the first that is there counts, as in Ventoy. Null, with a finding,
    /// when none can be used.
    /// </summary>
    internal static ImageTarget? ReadTarget(Fields fields, params ReadOnlySpan<(string Key, TargetKind Kind)> keys)
    {
        foreach (var (key, kind) in keys)
        {
            if (fields.Has(key) && fields.Target(key, kind) is { } target)
                return target;
        }

        var names = string.Join(" or ", keys.ToArray().Select(key => $"'{key.Key}'"));
        fields.Drop($"it does not say which images it is for ({names})");
        return null;
    }
}
