using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>An entry of <c>menu_class</c>.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Target">Which images, or which directory.</param>
/// <param name="Class">Name of the icon.</param>
public sealed record MenuClass(Origin Origin, ImageTarget Target, string Class) : ImageRule(Origin, Target)
{
    private const int Longest = 63;

    /// <summary>Reads an entry.</summary>
    internal static MenuClass? Read(Fields fields)
    {
        var target = ReadTarget(fields, ("key", TargetKind.NamePart), ("parent", TargetKind.Parent), ("dir", TargetKind.ExactDirectory));
        if (target is null)
            return null;
        if (fields.Text("class") is { Length: > 0 and <= Longest } name)
            return new MenuClass(fields.Origin, target, name);
        fields.Drop($"'class' is missing, or not a string of 1 to {Longest} characters");
        return null;
    }
}
