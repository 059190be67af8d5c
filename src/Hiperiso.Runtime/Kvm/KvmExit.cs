namespace Hiperiso.Runtime.Kvm;

/// <summary>Why a virtual processor stopped.</summary>
/// <param name="Reason">Exit reason, see <see cref="KvmInterface"/>.</param>
/// <param name="Port">Port of an I/O exit.</param>
/// <param name="Size">Bytes of an I/O exit.</param>
/// <param name="Value">Data of an I/O exit.</param>
/// <param name="Detail">Hardware reason of a failed entry, or suberror of an internal error.</param>
internal readonly record struct KvmExit(uint Reason, ushort Port, int Size, uint Value, ulong Detail)
{
    private const ulong EmulationFailure = 1;

    /// <summary>One phrase for the log.</summary>
    public string Describe() => Reason switch
    {
        KvmInterface.ExitIo => $"an unexpected write of {Value:x} to port {Port:x}",
        KvmInterface.ExitInternalError when Detail == EmulationFailure => "KVM_EXIT_INTERNAL_ERROR (emulation failure)",
        KvmInterface.ExitInternalError or KvmInterface.ExitFailEntry => $"{KvmInterface.NameOf(Reason)} ({Detail:x})",
        _ => KvmInterface.NameOf(Reason),
    };
}
