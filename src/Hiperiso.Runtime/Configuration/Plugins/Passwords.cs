using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>The section <c>password</c>.</summary>
/// <param name="Boot">For the menu; null asks for none.</param>
/// <param name="ByExtension">For images by their extension, without dot, in lower case.</param>
/// <param name="Images">For some images; the first that matches counts, files before directories.</param>
public sealed record Passwords(
    Password? Boot, ImmutableDictionary<string, Password> ByExtension, ImmutableArray<ImagePassword> Images)
{
    /// <summary>Reads the section.</summary>
    internal static Passwords Read(Fields fields) => new(
        fields.Password("bootpwd"),
        PluginKeys.ImageTypes
            .Select(type => (type, Password: fields.Password(type + "pwd")))
            .Where(pair => pair.Password is not null)
            .ToImmutableDictionary(pair => pair.type, pair => pair.Password!),
        ReadImages(fields));

    /// <summary>A section that denies everything.</summary>
    internal static Passwords Denied(string why) => new(new Password.Denied(why), ImmutableDictionary<string, Password>.Empty, []);

    // What stands where an entry should, and is none, was meant to protect something.
    private static ImmutableArray<ImagePassword> ReadImages(Fields fields)
    {
        const string key = "menupwd";
        ImmutableArray<ImagePassword> entries = [.. fields.Objects(key).Select(ImagePassword.Read)];
        if (fields.Count(key) == entries.Length)
            return entries;
        const string why = "an entry of 'menupwd' is no object";
        fields.Deny($"{why}, so it denies all images");
        return entries.Add(new ImagePassword(fields.Origin, null, new Password.Denied(why)));
    }
}
