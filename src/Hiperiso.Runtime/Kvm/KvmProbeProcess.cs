using System.Diagnostics;

namespace Hiperiso.Runtime.Kvm;

/// <summary>Runs <see cref="KvmProbe"/> in a process of its own, which is killed when its time is over.</summary>
public static class KvmProbeProcess
{
    /// <summary>How long a probe may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Starts the program with the arguments that make it print a probe line, and reads the verdict.</summary>
    public static async Task<KvmVerdict> RunAsync(string program, IEnumerable<string> arguments, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            using var expiry = new CancellationTokenSource(limit);
            try
            {
                var line = await process.StandardOutput.ReadLineAsync(expiry.Token).ConfigureAwait(false);
                return line is null ? new KvmVerdict(false, "the probe ended without an answer") : KvmVerdict.FromLine(line);
            }
            catch (OperationCanceledException)
            {
                return new KvmVerdict(false, $"the probe's guest did not end within {limit.TotalSeconds:0.#} s");
            }
            finally
            {
                process.Kill();
            }
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            return new KvmVerdict(false, $"the probe could not be started: {failure.Message}");
        }
    }
}
