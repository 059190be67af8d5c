using System.Collections.Immutable;
using Hiperiso.BootLog;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Matrix;

/// <summary>One boot: an image on a stick in a machine, and what must come of it.</summary>
public sealed record MatrixEntry
{
    /// <summary>Its name, with the value of each axis behind it: <c>ipxe-bios-tcg</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What is booted.</summary>
    public required MatrixImage Image { get; init; }

    /// <summary>Firmware of the machine.</summary>
    public required HostFirmware Firmware { get; init; }

    /// <summary>What runs the guest.</summary>
    public required MatrixAccelerator Accelerator { get; init; }

    /// <summary>The disk image the stick is made from: a name below <c>images/</c>.</summary>
    public string Shape { get; init; } = ImageFiles.Shipped;

    /// <summary>Whether the machine is started from that image as an optical disc; the stick beside it, the one that ships, has images and logs.</summary>
    public bool IsDisc { get; init; }

    /// <summary>The format of virtual disks that the machine has the stick in; null: a raw image.</summary>
    public string? Format { get; init; }

    /// <summary>Memory of the guest, in MB.</summary>
    public required int GuestRamMb { get; init; }

    /// <summary>Processors of the guest.</summary>
    public required int GuestCpus { get; init; }

    /// <summary>Ventoy's configuration (<c>ventoy.json</c>); empty without one.</summary>
    public string Configuration { get; init; } = "";

    /// <summary>Further lines of the menu (<c>/hiperiso/user.cfg</c>).</summary>
    public ImmutableArray<string> Menu { get; init; } = [];

    /// <summary>The menu is the one compiled from the configuration, and <see cref="Menu"/> the user's own lines before it.</summary>
    public bool HasCompiledMenu { get; init; }

    /// <summary>Further files on the stick.</summary>
    public ImmutableArray<MatrixFile> Files { get; init; } = [];

    /// <summary>What is typed on the way, in this order.</summary>
    public ImmutableArray<MatrixAnswer> Answers { get; init; } = [];

    /// <summary>Text of the guest after which the power button is pressed; null: the session ends by itself.</summary>
    public string? PowerOffAfter { get; init; }

    /// <summary>The stages that must be reached, in this order; others may lie between them.</summary>
    public required ImmutableArray<BootStage> Stages { get; init; }

    /// <summary>Most seconds from power-on to a stage, on a host of the reference speed.</summary>
    public ImmutableSortedDictionary<BootStage, int> Budget { get; init; } = ImmutableSortedDictionary<BootStage, int>.Empty;

    /// <summary>The verdict the session must have.</summary>
    public required BootResult Result { get; init; }

    /// <summary>Texts the guest must have said on its serial port.</summary>
    public ImmutableArray<string> SerialHas { get; init; } = [];

    /// <summary>Texts the guest must have written on the text screen of its BIOS.</summary>
    public ImmutableArray<string> ScreenHas { get; init; } = [];

    /// <summary>For <c>--tag</c>, sorted.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Most seconds from power-on to the end, on a host of the reference speed.</summary>
    public required int LimitSeconds { get; init; }

    /// <summary>
    /// Whether only an image that did something can be as the entry says. A verdict of <c>incomplete</c> is also that of one that never started.
    /// </summary>
    internal bool HasEvidence =>
        (Result != BootResult.Incomplete && !Stages.IsEmpty) || SerialHas.Concat(ScreenHas).Any(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>The entry with the outputs among its files found on the host.</summary>
    /// <param name="find">The path of an output of a recipe.</param>
    internal MatrixEntry WithOutputs(Func<string, string, string> find) => this with
    {
        Files = [.. Files.Select(file => file.Text is null ? file with { HostPath = find(file.Component!, file.Output!) } : file)],
    };
}
