namespace Hiperiso.Runtime.Kvm;

/// <summary>Numbers of the KVM interface (Documentation/virt/kvm/api.rst, x86-64).</summary>
internal static class KvmInterface
{
    public const int ApiVersion = 12;

    public const nuint GetApiVersion = 0xae00;
    public const nuint CreateMachine = 0xae01;
    public const nuint GetRunSize = 0xae04;
    public const nuint GetSupportedCpuid = 0xc008ae05;
    public const nuint CreateProcessor = 0xae41;
    public const nuint SetUserMemoryRegion = 0x4020ae46;
    public const nuint SetTaskStateAddress = 0xae47;
    public const nuint Run = 0xae80;
    public const nuint SetRegisters = 0x4090ae82;
    public const nuint GetSpecialRegisters = 0x8138ae83;
    public const nuint SetSpecialRegisters = 0x4138ae84;
    public const nuint SetCpuid = 0x4008ae90;

    public const uint ExitIo = 2;
    public const uint ExitHalt = 5;
    public const uint ExitShutdown = 8;
    public const uint ExitFailEntry = 9;
    public const uint ExitInterrupted = 10;
    public const uint ExitInternalError = 17;

    /// <summary>Names an exit reason the way the documentation does.</summary>
    public static string NameOf(uint exit) => exit switch
    {
        ExitIo => "KVM_EXIT_IO",
        ExitHalt => "KVM_EXIT_HLT",
        ExitShutdown => "KVM_EXIT_SHUTDOWN",
        ExitFailEntry => "KVM_EXIT_FAIL_ENTRY",
        ExitInterrupted => "KVM_EXIT_INTR",
        ExitInternalError => "KVM_EXIT_INTERNAL_ERROR",
        _ => $"exit {exit}",
    };
}
