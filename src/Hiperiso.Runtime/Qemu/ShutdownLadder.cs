using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Qemu;

/// <summary>Ends a guest as gently as it lets itself be ended: its power button, then QEMU's quit, then signals.</summary>
/// <param name="PowerDownLimit">How long the guest may take to obey its power button.</param>
/// <param name="StepLimit">How long each further step may take.</param>
internal sealed record ShutdownLadder(TimeSpan PowerDownLimit, TimeSpan StepLimit)
{
    /// <summary>The limits of the stick.</summary>
    public static ShutdownLadder Default { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3));

    /// <summary>Goes down until QEMU has ended and says which step did it.</summary>
    /// <param name="control">The control socket; null when there is none, which leaves the signals.</param>
    /// <param name="process">QEMU.</param>
    public async Task<ShutdownStep> RunAsync(QmpClient? control, ChildProcess process)
    {
        if (process.HasExited)
            return ShutdownStep.AlreadyEnded;
        if (await TryAsync(control, "system_powerdown").ConfigureAwait(false) && await process.WaitAsync(PowerDownLimit).ConfigureAwait(false))
            return ShutdownStep.PowerDown;
        return await QuitAsync(control, process).ConfigureAwait(false);
    }

    /// <summary>Ends QEMU without asking the guest.</summary>
    public async Task<ShutdownStep> QuitAsync(QmpClient? control, ChildProcess process)
    {
        if (await TryAsync(control, "quit").ConfigureAwait(false) && await process.WaitAsync(StepLimit).ConfigureAwait(false))
            return ShutdownStep.Quit;
        process.Terminate();
        if (await process.WaitAsync(StepLimit).ConfigureAwait(false))
            return ShutdownStep.Terminate;
        process.Kill();
        await process.ExitCodeAsync().ConfigureAwait(false);
        return ShutdownStep.Kill;
    }

    // A command that QEMU does not answer any more is a reason to take the next step at once, except that "quit" may
    // close the socket before its answer: then the process is about to end, and waiting for it is right.
    private static async Task<bool> TryAsync(QmpClient? control, string command)
    {
        if (control is null)
            return false;
        try
        {
            await control.ExecuteAsync(command).ConfigureAwait(false);
            return true;
        }
        catch (QmpException)
        {
            return command == "quit";
        }
    }
}
