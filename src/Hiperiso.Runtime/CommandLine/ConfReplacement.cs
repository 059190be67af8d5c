namespace Hiperiso.Runtime.CommandLine;

/// <summary>A file inside the image and the one it is replaced by.</summary>
/// <param name="Original">Its path inside the image.</param>
/// <param name="Replacement">A path on the data partition.</param>
/// <param name="InBootImage">Whether the original lies in the image's EFI boot image rather than in its file system.</param>
public sealed record ConfReplacement(string Original, string Replacement, bool InBootImage = false)
{
    /// <summary>Most replacements for one image, as in Ventoy.</summary>
    public const int Most = 2;

    private const string OriginalKey = "org=";
    private const string ReplacementKey = ";new=";
    private const string BootImageKey = ";img=1";

    /// <summary>As the command line writes it: <c>org=/path;new=/path</c>, with <c>;img=1</c> for the boot image.</summary>
    public override string ToString() => OriginalKey + Original + ReplacementKey + Replacement + (InBootImage ? BootImageKey : "");

    /// <summary>Reads the form of the command line; null when it is not that.</summary>
    public static ConfReplacement? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var inBootImage = text.EndsWith(BootImageKey, StringComparison.Ordinal);
        var pair = inBootImage ? text[..^BootImageKey.Length] : text;
        var middle = pair.IndexOf(ReplacementKey, StringComparison.Ordinal);
        if (!pair.StartsWith(OriginalKey, StringComparison.Ordinal) || middle < 0)
            return null;
        var original = DataPath.Normalize(pair[OriginalKey.Length..middle]);
        var replacement = DataPath.Normalize(pair[(middle + ReplacementKey.Length)..]);
        return original is null || replacement is null ? null : new ConfReplacement(original, replacement, inBootImage);
    }
}
