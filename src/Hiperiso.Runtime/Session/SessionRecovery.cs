using Hiperiso.Runtime.Json;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Session;

/// <summary>Gives a session that a loss of power has cut off its end: verdict <c>incomplete</c>, and all documents.</summary>
internal static class SessionRecovery
{
    private const string Result = "incomplete";

    // Its line, if it has one, is among the last.
    private const int LastBytes = 1 << 16;

    /// <summary>Closes the session that has not ended, if there is one. Never throws: an old session must not cost the new one.</summary>
    public static void Run(SessionEnvironment environment)
    {
        var writes = new WriteGuard(environment.Screen.Line);
        var marker = new RunningMarker(environment.Paths.Data);
        if (!marker.Exists)
            return;
        try
        {
            if (marker.Read() is { } dataPath)
            {
                environment.Screen.Line($"The session {dataPath} was cut off; closing it ...");
                Close(SessionDirectory.Open(environment.Paths.Data, dataPath), environment.BootLog, writes);
            }
        }
#pragma warning disable CA1031 // Whatever damage has left there, this session goes on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            environment.Screen.Line($"It cannot be closed: {failure.Message}");
        }

        // What could not be closed is left as it is: tried at every boot, it would fail at every boot.
        writes.Try(marker.Clear);
    }

    private static void Close(SessionDirectory directory, IBootLog bootLog, WriteGuard writes)
    {
        if (directory.Has("SESSION_COMPLETE"))
            return;
        foreach (var file in Directory.EnumerateFiles(directory.HostPath))
            PlainFile.Require(file);
        var left = new InterruptedSession(directory);
        var manifest = left.ReadManifest();
        var lastBeat = left.ReadLastBeat();
        writes.Try(() => new SpaceReserve(directory).Release());
        writes.Try(() => directory.Write("FAILURE.txt", FailureText.ForInterruption(lastBeat).ToText()));
        var analysis = AnalysisRun.Of(directory, bootLog, writes);
        var documents = new FinalDocuments(directory, writes);
        var end = lastBeat ?? manifest.Start;
        var outcome = documents.Outcome(Result, end, qemuExitCode: null, left.ReadHost(), analysis with { BootResult = Result });
        documents.Write(
            manifest with { Status = SessionStatus.Failed, Outcome = outcome }, left.ReadStage(), end, left.ReadPhases(), IsInIndex(directory));
    }

    // The power may have gone between the line of the index and the marker of the end.
    private static bool IsInIndex(SessionDirectory directory)
    {
        var beginning = JsonText.Line(json => json.WriteString("session_id", directory.Id)).TrimEnd('\n', '}');
        if (!File.Exists(directory.IndexFile))
            return false;
        using var index = PlainFile.OpenRead(directory.IndexFile);
        index.Position = Math.Max(0, index.Length - LastBytes);
        using var reader = new StreamReader(index);
        return reader.ReadToEnd().Split('\n').Any(line => line.StartsWith(beginning, StringComparison.Ordinal));
    }
}
