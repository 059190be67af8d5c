using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Session;

/// <summary>
/// The guest's TPM 2.0: <c>swtpm</c>, beside QEMU for as long as it runs. Its state is made anew for each run and is gone with it, like
/// the firmware's variables.
/// </summary>
internal sealed class TpmEmulator : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly ChildProcess _process;

    private TpmEmulator(ChildProcess process) => _process = process;

    /// <summary>Starts it and waits until it can be connected to.</summary>
    /// <exception cref="IOException">It does not start.</exception>
    public static async Task<TpmEmulator> StartAsync(HostPaths paths, SessionJournal journal)
    {
        if (Directory.Exists(paths.TpmState))
            Directory.Delete(paths.TpmState, recursive: true);
        Directory.CreateDirectory(paths.TpmState);
        File.Delete(paths.TpmSocket);
        var process = ChildProcess.Start(
            paths.Tpm,
            [
                "socket", "--tpm2", "--terminate",
                "--tpmstate", $"dir={paths.TpmState}",
                "--ctrl", $"type=unixio,path={paths.TpmSocket}",
            ],
            journal.Directory["swtpm.stderr"],
            journal.Writes);
        var tpm = new TpmEmulator(process);
        for (var waited = TimeSpan.Zero; !File.Exists(paths.TpmSocket); waited += Tick)
        {
            if (process.HasExited || waited > StartLimit)
            {
                await tpm.DisposeAsync().ConfigureAwait(false);
                throw new IOException($"the TPM emulator does not start: {process.Messages.Trim()}");
            }

            await Task.Delay(Tick).ConfigureAwait(false);
        }

        journal.Mark("tpm_started");
        return tpm;
    }

    /// <summary>Ends it, if QEMU's end has not done so.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
