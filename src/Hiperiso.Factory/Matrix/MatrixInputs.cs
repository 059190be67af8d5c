using System.Globalization;
using System.Text.Json;
using Hiperiso.BootLog;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Store;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Factory.Matrix;

/// <summary>All that the result of an entry depends on, as a key. How fast this machine is does not count.</summary>
/// <param name="images">Has the boot images.</param>
/// <param name="oneCaller">Held by whoever asks the factory, which is for one caller at a time.</param>
/// <param name="emulator">QEMU and firmware.</param>
/// <param name="snapshots">The approved documents.</param>
/// <param name="options">How.</param>
internal sealed class MatrixInputs(ImageFactory images, Lock oneCaller, EmulatorFiles emulator, MatrixSnapshots snapshots, MatrixOptions options)
{
    /// <summary>The key, as it is now: approved documents count too.</summary>
    public string KeyOf(MatrixEntry entry) => StoreKey.HashOf(string.Join('\n', (IEnumerable<string>)
    [
        JsonSerializer.Serialize(entry),
        StoreKey.HashOfFile(ImageOf(entry)),
        options.Direct ? "direct" : options.ImageSha256 ?? "",
        emulator.ToString(),
        snapshots.Approved(entry),
        options.Repeat.ToString(CultureInfo.InvariantCulture),
        .. Judges,
    ]));

    // Who drives and judges: equal programs have equal identifiers.
    private static IEnumerable<string> Judges => new[] { typeof(MatrixInputs), typeof(SessionRunner), typeof(SessionAnalyzer) }
        .Select(type => type.Module.ModuleVersionId.ToString());

    private string ImageOf(MatrixEntry entry)
    {
        lock (oneCaller)
        {
            return images.Components.Build(entry.Image.Component).File(entry.Image.File);
        }
    }
}
