using System.Collections.Immutable;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Menu;

namespace Hiperiso.Runtime.Session;

/// <summary>The words for each way a session can fail.</summary>
internal static class FailureText
{
    private const int ShownLines = 20;

    /// <summary>The image is not there.</summary>
    public static FailureSummary ForMissingImage(string? path, ImmutableArray<string> images)
    {
        var headline = path is null
            ? "No image was named on the kernel command line (hiperiso_iso=/path)."
            : $"The image {path} is not on the data partition.";
        var alike = images.Where(image => path is not null && IsAlike(image, path)).ToList();
        return new FailureSummary(
            headline,
            [
                .. alike.Count > 0 ? (string[])[$"Names that differ only in case or folder: {string.Join(", ", alike)}"] : [],
                .. images.Length > 0
                    ? (string[])["Images that are there:", .. images.Select(image => "  " + image)]
                    : ["There are no images on the data partition."],
            ],
            "copy the image to that path, or choose another one in the menu.");
    }

    /// <summary>The kernel's command line lost its end, and with it the image or how it is to be run.</summary>
    public static FailureSummary ForCutCommandLine() => new(
        $"The end of the kernel command line is missing: it has {KernelCommandLine.MostBytes} bytes at most.",
        ["What came through is in env.txt (kernel_command_line)."],
        $"shorten the paths of the image and of the files chosen for it, or set fewer variables in {MenuFile.OwnLines}.");

    /// <summary>The image is of a type that cannot be booted; the lines of <see cref="Guest.ImageType.WhyRefused"/>.</summary>
    public static FailureSummary ForRefusedImage(string refusal)
    {
        var lines = refusal.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new FailureSummary(lines[0], [.. lines[1..^1]], lines[^1]["Next: ".Length..]);
    }

    /// <summary>The content of the image cannot be booted.</summary>
    public static FailureSummary ForRefusedMedium(string why) => new(why, [], "mend or replace the image, or choose another one in the menu.");

    /// <summary>No guest fits into the host's memory.</summary>
    public static FailureSummary ForTooLittleMemory(HostCapacity host) => new(
        $"The host has {host.AvailableMb} MB of memory free; a guest needs {HostCapacity.SmallestGuestMb} MB at least, "
        + $"and the host keeps {HostCapacity.ReserveMb} MB.",
        [],
        "use a machine with more memory, or leave out driver packs.");

    /// <summary>KVM cannot be used, and emulation was forbidden.</summary>
    public static FailureSummary ForMissingKvm(string why) => new(
        $"This image is to be run by KVM only (fallback_no_kvm), and KVM is {why}.",
        [],
        "switch on virtualization (Intel VT-x or AMD-V) in the machine's firmware setup, or allow emulation, which is slow.");

    /// <summary>QEMU did not start, or broke down.</summary>
    public static FailureSummary ForQemu(GuestEnd end, string logDirectory) => new(
        $"QEMU ended with code {end.ExitCode}.",
        ["What it said (qemu.stderr):", .. LastLines(end.Messages), LastLine(end)],
        $"{logDirectory}/qemu.cmdline has the exact command line.");

    /// <summary>The guest failed.</summary>
    public static FailureSummary ForGuest(SessionAnalysis analysis, GuestEnd end) => new(
        $"The guest failed: domain {analysis.FailureDomain}, last stage {analysis.BootStageFinal}.",
        [$"End: {end.Reason}", LastLine(end)],
        "report.txt has the findings, serial.log the whole console.");

    /// <summary>The host's own program failed.</summary>
    public static FailureSummary ForException(Exception failure) => new(
        $"The host cannot go on: {failure.Message.ReplaceLineEndings(" ")}",
        ["Details for a bug report:", .. failure.ToString().Split('\n')],
        "start the image again; if it happens again, keep this session's directory.");

    /// <summary>The session has no end of its own.</summary>
    public static FailureSummary ForInterruption(DateTimeOffset? lastBeat) => new(
        "The session was cut off: the machine lost its power or was reset, or the stick was removed.",
        [lastBeat is { } time ? $"Last sign of life: {SessionClock.Format(time)}" : "It left no sign of life."],
        "serial.log has what the guest wrote until then; start the image again.");

    /// <summary>Somebody did not want to wait for the guest.</summary>
    public static FailureSummary ForStop(string reason) => new(
        $"The session was ended ({reason}) before its guest was started.",
        [],
        "start the image again, and give it time: what is copied or unpacked into memory depends on the stick's speed.");

    /// <summary>There is not even a session directory.</summary>
    public static FailureSummary ForNoSession(Exception failure) => new(
        $"The session's directory cannot be created: {failure.Message.ReplaceLineEndings(" ")}",
        [],
        "make room on the stick, or check its file system on another computer.");

    private static string LastLine(GuestEnd end) => $"Last line of the guest: {(end.LastLine.Length > 0 ? end.LastLine : "(none)")}";

    private static bool IsAlike(string image, string path) =>
        string.Equals(Path.GetFileName(image), Path.GetFileName(path), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> LastLines(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? ["  (nothing)"] : lines.TakeLast(ShownLines).Select(line => "  " + line);
    }
}
