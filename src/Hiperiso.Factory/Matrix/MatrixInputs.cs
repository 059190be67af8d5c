using System.Globalization;
using System.Text.Json;
using Hiperiso.BootLog;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Store;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Factory.Matrix;

/// <summary>Finds what an entry needs, and makes a key of all that its result depends on. How fast this machine is does not count.</summary>
/// <param name="outputs">Has the boot images.</param>
/// <param name="emulator">QEMU and firmware of most machines.</param>
/// <param name="snapshots">The approved documents.</param>
/// <param name="options">How.</param>
internal sealed class MatrixInputs(MatrixOutputs outputs, EmulatorFiles emulator, MatrixSnapshots snapshots, MatrixOptions options)
{
    /// <summary>What the entry needs, and its key as it is now: approved documents count too.</summary>
    /// <exception cref="FactoryException">Something cannot be built.</exception>
    public MatrixInput Of(MatrixEntry entry)
    {
        var image = outputs.File(entry.Image.Component, entry.Image.File);
        var found = entry.WithOutputs(outputs.File);
        var mine = entry.Firmware == HostFirmware.Uefi32 ? emulator with { OvmfIa32 = outputs.Build("ovmf-ia32") } : emulator;
        var shape = entry.Shape == ImageFiles.Shipped || options.Direct ? null : outputs.Image(entry.Shape);
        return new MatrixInput(found, image, mine, StoreKey.HashOf(string.Join('\n', (IEnumerable<string>)
        [
            JsonSerializer.Serialize(found),
            StoreKey.HashOfFile(image),
            options.Direct ? "direct" : options.ImageSha256 ?? "",
            shape?.Sha256() ?? "",
            mine.ToString(),
            snapshots.Approved(entry),
            options.Repeat.ToString(CultureInfo.InvariantCulture),
            .. Judges,
        ])))
        {
            Disc = entry.IsDisc ? shape?.Image : null,
        };
    }

    // Who drives and judges: equal programs have equal identifiers.
    private static IEnumerable<string> Judges => new[] { typeof(MatrixInputs), typeof(SessionRunner), typeof(SessionAnalyzer) }
        .Select(type => type.Module.ModuleVersionId.ToString());
}
