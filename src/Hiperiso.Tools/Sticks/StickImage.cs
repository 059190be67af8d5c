using Hiperiso.Imaging;
using Hiperiso.Imaging.ExFat;
using Hiperiso.Imaging.Partitioning;
using Hiperiso.Runtime.Signing;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// <c>hiperiso.img</c>, where everything comes from that is written to a stick: boot code, the content of the EFI system partition, the
/// folders of the data partition. Nothing of it is in this program.
/// </summary>
internal sealed class StickImage : IDisposable
{
    /// <summary>The name the file has where it is made.</summary>
    internal const string FileName = "hiperiso.img";

    private const int SectorSize = 512;
    private readonly RawImageFile _file;
    private readonly Stick _stick;
    private readonly ImageCompanions _companions;
    private readonly ImageTree _files;

    private StickImage(RawImageFile file, Stick stick, ImageCompanions companions, ImageTree files)
    {
        (_file, _stick, _companions, _files) = (file, stick, companions, files);
        EspLength = stick.Esp.Length;
        Manifest = StickManifest.Of(companions.Version, companions.Digest, files) with { BootCodeDigest = BiosBootCode.Digest(file) };
        Esp = WithManifest(files, Manifest);
        Data = VolumeContents.TreeOf(ExFatVolume.Open(new DeviceSlice(file, stick.Data.Start, stick.Data.Length)));
        BootCode = BiosBootCode.Read(file);
    }

    // Nothing is read again: what was checked is what is written.
    private StickImage(StickImage other, StickManifest manifest)
    {
        (_file, _stick, _companions, _files) = (other._file, other._stick, other._companions, other._files);
        (EspLength, Data, BootCode, Signature) = (other.EspLength, other.Data, other.BootCode, other.Signature);
        Manifest = manifest;
        Esp = WithManifest(_files, manifest);
    }

    /// <summary>Bytes of the EFI system partition.</summary>
    internal long EspLength { get; }

    /// <summary>Whether sticks of it start on machines with Secure Boot.</summary>
    internal bool HasSecureBoot => SecureBoot.IsOn(_files.Nodes().Select(node => node.Path));

    /// <summary>What the EFI system partition gets, its manifest included.</summary>
    internal ImageTree Esp { get; }

    /// <summary>What the data partition gets.</summary>
    internal ImageTree Data { get; }

    /// <summary>What is installed.</summary>
    internal StickManifest Manifest { get; }

    /// <summary>What a BIOS starts: boot sector and core image.</summary>
    internal (byte[] Boot, byte[] Core) BootCode { get; }

    /// <summary>What is known of its signature, in one sentence; empty when there is nothing to say.</summary>
    internal string Signature { get; private init; } = "";

    /// <summary>Opens an image and checks it against its block map, or its checksum where it has no map, and against its signature.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="key">The key it must be signed with; null for any, and for none.</param>
    /// <exception cref="RefusedException">It is damaged, or no image of a stick.</exception>
    internal static StickImage Open(string path, PublicKey? key = null)
    {
        if (!File.Exists(path))
            throw new RefusedException(Refusal.Image, $"{path}: there is no image; say where it is with --image FILE, or put {FileName} beside this program");
        var file = RawImageFile.OpenRead(path);
        try
        {
            var signature = ImageSignature.Check(path, file, key);
            var companions = ImageCompanions.Check(path, file);
            var stick = Stick.Find(file, SectorSize) is { Missing: [] } whole
                ? whole
                : throw new RefusedException(Refusal.Image, $"{path} is no image of a hiperiso stick");
            return new StickImage(file, stick, companions, VolumeContents.TreeOf(stick.OpenEsp(file))) { Signature = signature };
        }
        catch (CorruptImageException damage)
        {
            file.Dispose();
            throw new RefusedException(Refusal.Image, $"{path} is damaged: {damage.Message}");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The same image for a stick with Secure Boot, or without it. It is closed with this one.</summary>
    /// <param name="isOn">What is wanted.</param>
    /// <exception cref="RefusedException">Secure Boot is wanted, and nobody has signed this image.</exception>
    internal StickImage ForSecureBoot(bool isOn) => (isOn, HasSecureBoot) switch
    {
        (true, false) => throw new RefusedException(
            Refusal.Image, "the image is not signed for Secure Boot. Build one with a key (docs/shapes.md), or do without it: --secure-boot off (-S)"),
        (false, true) => new StickImage(_file, _stick, _companions, SecureBoot.Without(_files)) { Signature = Signature },
        _ => this,
    };

    /// <summary>The same image for a stick that may use this room only. It is closed with this one.</summary>
    /// <param name="room">From the beginning of the EFI system partition; null for all of the disk.</param>
    internal StickImage ForRoom(ByteRange? room) => room is null ? this : new StickImage(this, Manifest with { Room = room });

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static ImageTree WithManifest(ImageTree files, StickManifest manifest) =>
        files.With([ImageEntry.File(StickManifest.Path, ImageContent.FromBytes(manifest.ToJson()))]);
}
