using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics;

namespace Hiperiso.Factory.Matrix;

/// <summary>How fast this host emulates, measured: a BIOS that counts, and switches the machine off.</summary>
public static class HostSpeed
{
    /// <summary>What the same takes on the host whose seconds are in <c>matrix.yaml</c>: two cores of a server of 2023, at rest.</summary>
    private const double ReferenceSeconds = 1.0;

    private const int Rounds = 400_000_000;
    private const int BiosBytes = 64 * 1024;

    // In real mode: mov ecx, Rounds; again: dec ecx; jnz again; and a reset, which ends a QEMU with -no-reboot.
    private static ReadOnlySpan<byte> Counter => [0x66, 0xB9, 0, 0, 0, 0, 0x66, 0x49, 0x75, 0xFC, 0xB0, 0xFE, 0xE6, 0x64, 0xEB, 0xFE];

    /// <summary>Measures it.</summary>
    /// <param name="qemu">QEMU: the program and its first arguments.</param>
    /// <param name="directory">Takes the BIOS.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many times slower than the reference this host is, at least 1: limits only ever grow.</returns>
    /// <exception cref="FactoryException">QEMU did not run it.</exception>
    public static async Task<double> MeasureSlownessAsync(ImmutableArray<string> qemu, string directory, CancellationToken cancellation)
    {
        Directory.CreateDirectory(directory);
        var bios = Path.Combine(directory, "counter.bin");
        await File.WriteAllBytesAsync(bios, Bios(), cancellation);
        var start = new ProcessStartInfo(qemu[0]) { RedirectStandardError = true };
        foreach (var argument in qemu.Skip(1).Concat(
            ["-nodefaults", "-no-user-config", "-no-reboot", "-machine", "q35", "-accel", "tcg", "-m", "16", "-bios", bios, "-display", "none"]))
        {
            start.ArgumentList.Add(argument);
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0
            ? Math.Max(1, watch.Elapsed.TotalSeconds / ReferenceSeconds)
            : throw new FactoryException($"the speed of this host cannot be measured: {errors.Trim()}");
    }

    private static byte[] Bios()
    {
        var bios = new byte[BiosBytes];
        var code = bios.AsSpan(0);
        Counter.CopyTo(code);
        BinaryPrimitives.WriteInt32LittleEndian(code[2..], Rounds);

        // The processor begins 16 bytes before the end: jmp far f000:0000.
        ((ReadOnlySpan<byte>)[0xEA, 0x00, 0x00, 0x00, 0xF0]).CopyTo(bios.AsSpan(BiosBytes - 16));
        return bios;
    }
}
