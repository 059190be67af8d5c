namespace Hiperiso.Runtime.Upload;

/// <summary>In which order a session's files are sent: whoever sees <c>session.json</c> finds all others.</summary>
internal static class UploadOrder
{
    /// <summary>The account of the sending itself, which is written afterwards.</summary>
    public const string Account = "upload.txt";

    // Last, in this order, as on the stick but for the manifest, which readers look for.
    private static readonly string[] Last = ["SESSION_COMPLETE", "session.json"];

    /// <summary>Paths relative to the directory, with <c>/</c>; links are not followed.</summary>
    public static IReadOnlyList<string> Of(string directory)
    {
        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return
        [
            .. Directory.EnumerateFiles(directory, "*", everything)
                .Select(file => Path.GetRelativePath(directory, file))
                .Where(file => file != Account)
                .OrderBy(file => Array.IndexOf(Last, file))
                .ThenBy(file => file, StringComparer.Ordinal),
        ];
    }
}
