using System.Runtime.InteropServices;

namespace Hiperiso.Tools.Disks;

/// <summary>Ctrl-C, or another wish that the program end, for commands that leave nothing half-made behind.</summary>
internal static class Interruption
{
    private static readonly CancellationTokenSource Asked = new();

    // Never given back: a signal that comes while nobody is registered any more ends the program where it stands.
    private static PosixSignalRegistration[] _registrations = [];

    /// <summary>From now on a signal does not end the program, but cancels what it does.</summary>
    internal static CancellationToken Watch()
    {
        if (_registrations.Length == 0)
            _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, End))];
        return Asked.Token;
    }

    private static void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        Asked.Cancel();
    }
}
