using System.Collections.Immutable;
using System.Text.Json;
using Hiperiso.BootLog;
using Hiperiso.Factory.VirtualMachines;
using SessionFiles = Hiperiso.Factory.VirtualMachines.SessionFiles;

namespace Hiperiso.Factory.Matrix;

/// <summary>Reads what a session has left on its stick.</summary>
internal static class MatrixReading
{
    private const string Report = "report.json";
    private const string EnvironmentFile = "env.txt";
    private const string GuestSerial = "serial.log";

    /// <summary>Reads the only session of a stick.</summary>
    /// <param name="image">The stick, after power-off.</param>
    /// <param name="serial">What the machine said on its serial port.</param>
    /// <exception cref="InvalidOperationException">There is no session, or more than one.</exception>
    public static MatrixOutcome Read(string image, string serial)
    {
        using var stick = new Stick(image);
        var session = new SessionFiles(stick.Data());
        return Outcome(session.Text("session.json"), session.Names.Contains(Report) ? session.Text(Report) : null) with
        {
            Complaints = MatrixComplaints.Of(session.Text(EnvironmentFile)),
            Serial = session.Names.Contains(GuestSerial) ? session.Text(GuestSerial) : "",
            Documents = Documents(session, serial),
        };
    }

    /// <summary>Reads a session on the host; there are no documents to compare.</summary>
    public static MatrixOutcome Read(string directory)
    {
        var report = Path.Combine(directory, Report);
        var serial = Path.Combine(directory, GuestSerial);
        return Outcome(File.ReadAllText(Path.Combine(directory, "session.json")), File.Exists(report) ? File.ReadAllText(report) : null) with
        {
            Complaints = MatrixComplaints.Of(File.ReadAllText(Path.Combine(directory, EnvironmentFile))),
            Serial = File.Exists(serial) ? File.ReadAllText(serial) : "",
        };
    }

    private static MatrixOutcome Outcome(string manifestText, string? reportText)
    {
        using var manifest = JsonDocument.Parse(manifestText);
        using var report = reportText is null ? null : JsonDocument.Parse(reportText);
        return new MatrixOutcome(
            manifest.RootElement.GetProperty("result").GetString()!,
            manifest.RootElement.GetProperty("kvm").GetString()!,
            report is null ? [] : StagesOf(report.RootElement),
            report?.RootElement.GetProperty("reason").GetString() ?? "there is no report.json",
            ImmutableSortedDictionary<string, string>.Empty);
    }

    /// <summary>Copies the session to the host, with the page about it.</summary>
    public static void CopySession(string image, string directory)
    {
        using (var stick = new Stick(image))
        {
            new SessionFiles(stick.Data()).CopyTo(directory);
        }

        WritePage(directory);
    }

    /// <summary>Writes the page about a session on the host.</summary>
    public static void WritePage(string directory) =>
        SessionAnalyzer.WritePage(directory, SessionAnalyzer.Analyze(directory, AnalysisOptions.Default));

    private static ImmutableArray<string> StagesOf(JsonElement report) =>
        [.. report.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("stage").GetString()!).Where(stage => stage != "error").Distinct()];

    private static ImmutableSortedDictionary<string, string> Documents(SessionFiles session, string serial) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
        {
            ["argv"] = Scrub.Text(session.Text("qemu.cmdline")),
            ["files"] = string.Join('\n', session.StableNames),
            ["session"] = Scrub.Text(session.Text("session.json")),
            ["stages"] = Scrub.Text(string.Join('\n', HostLines.In(serial))),
        });
}
