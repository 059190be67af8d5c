using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Kvm;

/// <summary>A virtual machine with one processor and the probe's guest in its memory.</summary>
internal sealed unsafe class KvmMachine : IDisposable
{
    private const int ReadWrite = 2;
    private const int CloseOnExec = 0x80000;
    private const int ProtectReadWrite = 3;
    private const int MapShared = 1;
    private const int MapPrivateAnonymous = 0x22;

    private readonly List<int> _descriptors = [];
    private readonly int _processor;
    private readonly nuint _runSize;
    private readonly byte* _run;
    private readonly nint _memory;

    private KvmMachine(string devicePath)
    {
        try
        {
            var kvm = Keep(LibC.Open(devicePath, ReadWrite | CloseOnExec), $"open {devicePath}");
            var version = Check(LibC.Control(kvm, KvmInterface.GetApiVersion, 0), "KVM_GET_API_VERSION");
            if (version != KvmInterface.ApiVersion)
                throw new IOException($"KVM has API version {version}; {KvmInterface.ApiVersion} is needed");
            var machine = Keep(LibC.Control(kvm, KvmInterface.CreateMachine, 0), "KVM_CREATE_VM");

            // Needed by Intel processors without unrestricted guests; others do not mind.
            _ = LibC.Control(machine, KvmInterface.SetTaskStateAddress, unchecked((nint)0xfffbd000));
            _memory = Map(KvmProbeGuest.MemorySize, MapPrivateAnonymous, -1, "guest memory");
            KvmProbeGuest.WriteTo(new Span<byte>((void*)_memory, KvmProbeGuest.MemorySize));
            SetMemory(machine);

            _processor = Keep(LibC.Control(machine, KvmInterface.CreateProcessor, 0), "KVM_CREATE_VCPU");
            SetCpuid(kvm);
            SetRegisters();
            _runSize = (nuint)Check(LibC.Control(kvm, KvmInterface.GetRunSize, 0), "KVM_GET_VCPU_MMAP_SIZE");
            _run = (byte*)Map(_runSize, MapShared, _processor, "the processor's run area");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Creates the machine; every refusal is an <see cref="IOException"/> that names the call.</summary>
    public static KvmMachine Open(string devicePath) => new(devicePath);

    /// <summary>Runs until the next exit (struct kvm_run).</summary>
    public KvmExit Run()
    {
        const int interruptedCall = 4;
        if (LibC.Control(_processor, KvmInterface.Run, 0) < 0 && Marshal.GetLastPInvokeError() != interruptedCall)
            throw new IOException($"KVM_RUN: {Errno.DescribeLast()}");
        var run = new ReadOnlySpan<byte>(_run, (int)_runSize);
        var reason = BinaryPrimitives.ReadUInt32LittleEndian(run[8..]);
        var detail = BinaryPrimitives.ReadUInt64LittleEndian(run[32..]);
        if (reason == KvmInterface.ExitInternalError)
            return new KvmExit(reason, 0, 0, 0, (uint)detail);
        if (reason != KvmInterface.ExitIo)
            return new KvmExit(reason, 0, 0, 0, detail);
        var size = (int)run[33];
        var port = BinaryPrimitives.ReadUInt16LittleEndian(run[34..]);
        var data = BinaryPrimitives.ReadUInt32LittleEndian(run[(int)BinaryPrimitives.ReadUInt64LittleEndian(run[40..])..]);
        return new KvmExit(reason, port, size, size == 4 ? data : data & ((1u << (8 * size)) - 1), 0);
    }

    public void Dispose()
    {
        if (_run is not null)
            _ = LibC.UnmapMemory((nint)_run, _runSize);
        for (var i = _descriptors.Count - 1; i >= 0; i--)
            _ = LibC.Close(_descriptors[i]);
        if (_memory != 0)
            _ = LibC.UnmapMemory(_memory, KvmProbeGuest.MemorySize);
    }

    // struct kvm_userspace_memory_region
    private void SetMemory(int machine)
    {
        Span<ulong> region = [0, 0, KvmProbeGuest.MemorySize, (ulong)_memory];
        fixed (ulong* pointer = region)
            Check(LibC.Control(machine, KvmInterface.SetUserMemoryRegion, (nint)pointer), "KVM_SET_USER_MEMORY_REGION");
    }

    // struct kvm_cpuid2: a count, padding, entries of 40 bytes; what the host offers is what the guest gets.
    private void SetCpuid(int kvm)
    {
        const int entries = 256;
        var cpuid = new byte[8 + (40 * entries)];
        BinaryPrimitives.WriteUInt32LittleEndian(cpuid, entries);
        fixed (byte* pointer = cpuid)
        {
            Check(LibC.Control(kvm, KvmInterface.GetSupportedCpuid, (nint)pointer), "KVM_GET_SUPPORTED_CPUID");
            Check(LibC.Control(_processor, KvmInterface.SetCpuid, (nint)pointer), "KVM_SET_CPUID2");
        }
    }

    // struct kvm_sregs begins with the code segment: base, limit, selector. struct kvm_regs has rip and rflags last.
    private void SetRegisters()
    {
        const int specialSize = 0x138;
        const int size = 0x90;
        var special = stackalloc byte[specialSize];
        Check(LibC.Control(_processor, KvmInterface.GetSpecialRegisters, (nint)special), "KVM_GET_SREGS");
        *(ulong*)special = 0;
        *(ushort*)(special + 12) = 0;
        Check(LibC.Control(_processor, KvmInterface.SetSpecialRegisters, (nint)special), "KVM_SET_SREGS");

        var general = stackalloc byte[size];
        new Span<byte>(general, size).Clear();
        *(ulong*)(general + 128) = KvmProbeGuest.EntryPoint;
        *(ulong*)(general + 136) = 2;
        Check(LibC.Control(_processor, KvmInterface.SetRegisters, (nint)general), "KVM_SET_REGS");
    }

    private int Keep(int descriptor, string what)
    {
        _descriptors.Add(Check(descriptor, what));
        return descriptor;
    }

    private static int Check(int result, string what) =>
        result >= 0 ? result : throw new IOException($"{what}: {Errno.DescribeLast()}");

    private static nint Map(nuint length, int flags, int descriptor, string what)
    {
        var address = LibC.MapMemory(0, length, ProtectReadWrite, flags, descriptor, 0);
        return address != -1 ? address : throw new IOException($"mmap of {what}: {Errno.DescribeLast()}");
    }
}
