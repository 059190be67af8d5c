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
    /// <param name="copy">The session, copied to the host.</param>
    /// <exception cref="InvalidOperationException">There is no session, or more than one.</exception>
    public static MatrixOutcome Read(string image, string serial, string copy)
    {
        using var stick = new Stick(image);
        var session = new SessionFiles(stick.Data());
        return Outcome(session.Text("session.json"), session.Names.Contains(Report) ? session.Text(Report) : null) with
        {
            Complaints = MatrixComplaints.Of(session.Text(EnvironmentFile)),
            Serial = GuestWords.OnSerial(session.Names.Contains(GuestSerial) ? session.Text(GuestSerial) : ""),
            Screen = GuestWords.OnScreen(copy),
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
            Serial = GuestWords.OnSerial(File.Exists(serial) ? File.ReadAllText(serial) : ""),
            Screen = GuestWords.OnScreen(directory),
        };
    }

    private static MatrixOutcome Outcome(string manifestText, string? reportText)
    {
        var (result, kvm) = Whole("session.json", manifestText, manifest => (Text(manifest, "result"), Text(manifest, "kvm")));
        var (stages, reason) = reportText is null
            ? ([], "there is no report.json")
            : Whole(Report, reportText, report => (StagesOf(report), Text(report, "reason")));
        return new MatrixOutcome(result, kvm, stages, reason, ImmutableSortedDictionary<string, string>.Empty);
    }

    // A power cut or a full stick leaves a file that ends anywhere.
    private static T Whole<T>(string file, string text, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{file} is not whole: {error.Message}", error);
        }
    }

    private static string Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var text) && text.GetString() is { } known ? known : throw new FormatException($"it does not say '{name}'");

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
        [.. report.GetProperty("stages").EnumerateArray().Select(stage => Text(stage, "stage")).Where(stage => stage != "error").Distinct()];

    private static ImmutableSortedDictionary<string, string> Documents(SessionFiles session, string serial) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
        {
            ["argv"] = Scrub.Text(session.Text("qemu.cmdline")),
            ["files"] = string.Join('\n', session.StableNames),
            ["session"] = Scrub.Text(session.Text("session.json")),
            ["stages"] = Scrub.Text(string.Join('\n', HostLines.In(serial))),
        });
}
