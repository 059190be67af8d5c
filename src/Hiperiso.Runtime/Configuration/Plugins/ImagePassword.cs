using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>An entry of <c>password.menupwd</c>.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Target">Which images; null, for all of them, when that cannot be understood.</param>
/// <param name="Password">The password.</param>
public sealed record ImagePassword(Origin Origin, ImageTarget? Target, Password Password)
{
    /// <summary>Reads an entry: unlike others, one with faults stays, and denies.</summary>
    internal static ImagePassword Read(Fields fields)
    {
        var password = fields.Password("pwd") ?? new Password.Denied("'pwd' is missing");
        var target = fields.Has("file") ? fields.Target("file", TargetKind.Image)
            : fields.Has("parent") ? fields.Target("parent", TargetKind.Parent)
            : null;
        if (target is not null)
            return new ImagePassword(fields.Origin, target, password);
        fields.Deny("it does not say which images it is for ('file' or 'parent'), so it denies all");
        return new ImagePassword(fields.Origin, null, new Password.Denied("it does not say which images it is for"));
    }
}
