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

    /// <summary>Reads the only session of a stick.</summary>
    /// <param name="image">The stick, after power-off.</param>
    /// <param name="serial">What the machine said on its serial port.</param>
    /// <exception cref="InvalidOperationException">There is no session, or more than one.</exception>
    public static MatrixOutcome Read(string image, string serial)
    {
        using var stick = new Stick(image);
        var session = new SessionFiles(stick.Data());
        using var manifest = session.Json("session.json");
        using var report = session.Names.Contains(Report) ? session.Json(Report) : null;
        return new MatrixOutcome(
            manifest.RootElement.GetProperty("result").GetString()!,
            manifest.RootElement.GetProperty("kvm").GetString()!,
            report is null ? [] : StagesOf(report.RootElement),
            report?.RootElement.GetProperty("reason").GetString() ?? "there is no report.json",
            Documents(session, serial));
    }

    /// <summary>Copies the session to the host, with the page about it.</summary>
    public static void CopySession(string image, string directory)
    {
        using (var stick = new Stick(image))
        {
            new SessionFiles(stick.Data()).CopyTo(directory);
        }

        SessionAnalyzer.WritePage(directory, SessionAnalyzer.Analyze(directory, AnalysisOptions.Default));
    }

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
