using Hiperiso.Factory.Images;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Matrix;

/// <summary>An entry with all that it needs, found before it is run.</summary>
/// <param name="Entry">The entry; the outputs among its files are on the host.</param>
/// <param name="ImageFile">Its boot image.</param>
/// <param name="Emulator">QEMU and firmware.</param>
/// <param name="Key">A key of all that its result depends on.</param>
internal sealed record MatrixInput(MatrixEntry Entry, string ImageFile, EmulatorFiles Emulator, string Key)
{
    /// <summary>The image that the machine is started from as an optical disc; null: it is started from the stick.</summary>
    public string? Disc { get; init; }

    /// <summary>The disk image the stick is made from.</summary>
    public string StickShape => Disc is null ? Entry.Shape : ImageFiles.Shipped;
}
