using Hiperiso.BootLog;

namespace Hiperiso.Factory.Matrix;

/// <summary>Links to everything a boot has left.</summary>
internal static class MatrixLinks
{
    // What people look for first, by their own words.
    private static readonly (string Title, string Path)[] Known =
    [
        ("report", "session/report.html"), ("serial port of the machine", "serial.log"), ("serial port of the guest", "session/serial.log"),
        ("session.json", "session/session.json"), ("QEMU's arguments", "session/qemu.cmdline"), ("last screen", "session/screens/end.png"),
    ];

    /// <summary>Writes those that are there.</summary>
    /// <param name="html">The page.</param>
    /// <param name="entry">The entry; the first links are those of the boot that decided.</param>
    /// <param name="directory">Where the entries are.</param>
    public static void Write(HtmlWriter html, MatrixRecordEntry entry, string directory)
    {
        var root = Path.Combine(directory, entry.Id);
        var files = !Directory.Exists(root) ? [] : Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => $"{entry.Id}/{Path.GetRelativePath(root, file)}").Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            return;
        }

        html.Open("nav");
        foreach (var (title, path) in Known.Select(known => (known.Title, Path: $"{entry.Directory}/{known.Path}")).Where(known => files.Contains(known.Path)))
        {
            WriteLink(html, title, path);
        }

        html.Close().Line().Open("details").Element("summary", FormattableString.Invariant($"all {files.Count} files"), ("class", "faint")).Open("nav");
        foreach (var path in files)
        {
            WriteLink(html, path[(entry.Id.Length + 1)..], path);
        }

        html.Close().Close().Line();
    }

    /// <summary>The address of a path below the directory of the results.</summary>
    public static string To(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static void WriteLink(HtmlWriter html, string title, string path) => html.Element("a", title, ("href", To(path))).Text(" ");
}
