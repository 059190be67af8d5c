using Hiperiso.BootLog;

namespace Hiperiso.Runtime.Session;

/// <summary>The boot log library as a session sees it: the only file that knows both.</summary>
internal sealed class BootLogAdapter : IBootLog
{
    // A trace may have hundreds of megabytes, a stick gives twenty in a second, and somebody waits for the machine to go off.
    private const long TraceLimit = 64 << 20;

    /// <inheritdoc/>
    public ISerialFollower Follow() => new Follower();

    /// <inheritdoc/>
    public string Analyze(SessionDirectory directory)
    {
        var report = SessionAnalyzer.Analyze(directory.HostPath, new AnalysisOptions { TraceLimit = TraceLimit });
        SessionAnalyzer.WriteReports(directory.HostPath, report);
        return TextReport.Write(report);
    }

    private sealed class Follower : ISerialFollower
    {
        private readonly SerialScanner _scanner = new();

        public string LastLine => _scanner.LastLine;

        public void Feed(ReadOnlySpan<byte> bytes, TimeSpan sinceLaunch) => _scanner.Feed(bytes, sinceLaunch);

        public bool TryTakeStage(out string stage)
        {
            var taken = _scanner.TryTakeEvent(out var reached);
            stage = taken ? reached.Stage.ToContractText() : "";
            return taken;
        }
    }
}
