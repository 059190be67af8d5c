using System.Collections.Immutable;

namespace Hiperiso.Runtime.Session;

/// <summary>The text of <c>FAILURE.txt</c>: what happened, where, what to do next.</summary>
internal static class FailureText
{
    private const int ShownLines = 20;

    /// <summary>The image is not there.</summary>
    public static string ForMissingImage(string? path, ImmutableArray<string> images)
    {
        var headline = path is null
            ? "No image was named on the kernel command line (hiperiso_iso=/path)."
            : $"The image {path} is not on the data partition.";
        var alike = images.Where(image => path is not null && IsAlike(image, path)).ToList();
        return Compose(
            headline,
            alike.Count > 0 ? [$"Names that differ only in case or folder: {string.Join(", ", alike)}"] : [],
            images.Length > 0
                ? ["Images that are there:", .. images.Select(image => "  " + image)]
                : ["There are no images on the data partition."],
            ["Next: copy the image to that path, or choose another one in the menu."]);
    }

    /// <summary>QEMU did not start, or broke down.</summary>
    public static string ForQemu(GuestEnd end, string logDirectory) => Compose(
        $"QEMU ended with code {end.ExitCode}.",
        ["What it said (qemu.stderr):", .. LastLines(end.Messages)],
        [$"Last line of the guest: {(end.LastLine.Length > 0 ? end.LastLine : "(none)")}"],
        [$"Next: {logDirectory}/qemu.cmdline has the exact command line."]);

    /// <summary>The guest failed.</summary>
    public static string ForGuest(SessionAnalysis analysis, GuestEnd end) => Compose(
        $"The guest failed: domain {analysis.FailureDomain}, last stage {analysis.BootStageFinal}.",
        [$"End: {end.Reason}", $"Last line of the guest: {(end.LastLine.Length > 0 ? end.LastLine : "(none)")}"],
        ["Next: report.txt has the findings, serial.log the whole console."]);

    /// <summary>The host's own program failed.</summary>
    public static string ForException(Exception failure) => Compose(
        $"The host cannot go on: {failure.Message}",
        ["Details for a bug report:", .. failure.ToString().Split('\n')],
        ["Next: start the image again; if it happens again, keep this directory."]);

    private static bool IsAlike(string image, string path) =>
        string.Equals(Path.GetFileName(image), Path.GetFileName(path), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> LastLines(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? ["  (nothing)"] : lines.TakeLast(ShownLines).Select(line => "  " + line);
    }

    private static string Compose(string headline, params IEnumerable<string>[] sections) =>
        headline + "\n" + string.Concat(sections.SelectMany(section => section).Select(line => line.TrimEnd() + "\n"));
}
