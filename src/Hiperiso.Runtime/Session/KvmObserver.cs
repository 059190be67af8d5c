using Hiperiso.Runtime.Kvm;
using Hiperiso.Runtime.Qemu;

namespace Hiperiso.Runtime.Session;

/// <summary>Looks at a guest under KVM through QEMU's control socket until KVM has failed it.</summary>
/// <param name="patience">How many times as long as on ordinary hosts it may stay where it is.</param>
internal sealed class KvmObserver(int patience)
{
    private KvmWatch _watch = new() { Patience = patience };

    /// <summary>Why KVM is given up; null while there is no reason.</summary>
    public string? Failure => _watch.Failure;

    /// <summary>Takes a look.</summary>
    public async Task LookAsync(QmpClient control, TimeSpan sinceLaunch, long serialBytes)
    {
        try
        {
            var status = await control.StatusAsync().ConfigureAwait(false);
            var registers = serialBytes > 0 ? null : await control.TryHumanAsync("info registers").ConfigureAwait(false);
            _watch = _watch.After(new KvmSample(
                sinceLaunch, status, registers is null ? null : RegisterSnapshot.Parse(registers), serialBytes));
        }
        catch (QmpException)
        {
            // QEMU is ending; how, the exit code tells.
        }
    }
}
