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
    /// <param name="id">The entry.</param>
    /// <param name="directory">Where the entries are.</param>
    public static void Write(HtmlWriter html, string id, string directory)
    {
        var root = Path.Combine(directory, id);
        var files = !Directory.Exists(root) ? [] : Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            return;
        }

        html.Open("nav");
        foreach (var (title, path) in Known.Where(known => files.Contains(known.Path)))
        {
            WriteLink(html, title, id, path);
        }

        html.Close().Line().Open("details").Element("summary", FormattableString.Invariant($"all {files.Count} files"), ("class", "faint")).Open("nav");
        foreach (var path in files)
        {
            WriteLink(html, path, id, path);
        }

        html.Close().Close().Line();
    }

    private static void WriteLink(HtmlWriter html, string title, string id, string path) =>
        html.Element("a", title, ("href", $"{id}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}")).Text(" ");
}
