using System.Collections.Immutable;
using System.Text;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Store;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Imaging;
using Hiperiso.Runtime.Packs;

namespace Hiperiso.E2e.Tests;

/// <summary>Drivers and firmware of the data partition.</summary>
public sealed class PackTests(Workshop workshop)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // One boot for all: hardware whose driver is in the pack, damaged in the pack, and missing from it. The network adapter's
    // alias also names cfg80211: the one driver with firmware that can be had without real hardware.
    [Fact(Timeout = 300_000)]
    public async Task Drivers_of_the_pack_are_loaded_with_their_firmware_and_damaged_ones_are_reported_instead()
    {
        var directory = workshop.DirectoryFor("pack");
        var files = workshop.PackFiles();
        Assert.SkipUnless(
            TestPack.Of(files).Has("cfg80211"),
            "needs Debian's kernel: the one from source has no driver with firmware");
        var pack = TestPack.Of(files)
            .WithAlias("pci:v00008086d000010D3sv*sd*bc*sc*i*", "cfg80211")
            .WithDamaged("8139too").WithDamaged("8139cp").Without("e1000");
        var image = workshop.MakeStick(
            directory,
            pack.Files,
            "set default=gone",
            "set hiperiso_kernel_arguments=\"loglevel=8 firmware_class.dyndbg=+p\"",
            "menuentry 'Gone' --id gone {",
            "  hiperiso_boot /ISOs/gone.iso",
            "}");
        var machine = new VirtualMachineSpec(image, HostFirmware.Bios)
        {
            Bus = StickBus.Sata,
            Devices = ["e1000e,romfile=", "rtl8139,romfile=", "e1000,romfile="],
        };

        await Boot.UntilItEndsByItselfAsync(workshop, machine, directory, Cancellation);

        using var stick = new Stick(image);
        var session = new SessionFiles(stick.Data());
        var environment = session.Text("env.txt").Split('\n');
        var modules = session.Text("hw/host_modules.txt").Split('\n').Select(line => line.Split(' ')[0]).ToList();
        var serial = File.ReadAllText(Path.Combine(directory, "serial.log"));
        session.ShouldSatisfyAllConditions(
            () => modules.ShouldContain("e1000e"),
            () => modules.ShouldContain("cfg80211"),
            () => modules.ShouldNotContain("8139too"),
            () => modules.ShouldNotContain("e1000"),
            () => environment.ShouldContain("pack_firmware=regulatory.db regulatory.db.p7s"),
            () => serial.ShouldContain("regulatory.0: direct-loading regulatory.db"),
            () => environment.ShouldContain(line => Tells(line, "8139too.ko.xz: the content of")),
            () => environment.ShouldContain(
                line => Tells(line, "e1000.ko.xz: blobs/") && line.EndsWith(" is missing", StringComparison.Ordinal)),
            () => serial.ShouldContain("pack: lib/modules/"));
        FileSystemCheck.DataPartitionIsClean(stick, directory);
    }

    private static bool Tells(string line, string what) =>
        line.StartsWith("pack_problem=lib/modules/", StringComparison.Ordinal) && line.Contains(what, StringComparison.Ordinal);
}

/// <summary>The real pack with changes.</summary>
internal sealed record TestPack(ImmutableArray<PlacedFile> Files, PackManifest Manifest)
{
    private const string ManifestPath = $"{PackLayout.Folder}/host/{PackLayout.Manifest}";

    public static TestPack Of(ImmutableArray<PlacedFile> files) =>
        new(files, PackManifestReader.Parse(Bytes(files.Single(file => file.Path == ManifestPath).Content!)));

    /// <summary>Whether the pack has a driver.</summary>
    public bool Has(string module) => Manifest.Entries.Any(entry => entry.FileName.StartsWith(module + ".ko", StringComparison.Ordinal));

    /// <summary>Adds an alias to the pack's list; the manifest says so.</summary>
    public TestPack WithAlias(string pattern, string module)
    {
        var entry = Manifest.Entries.Single(entry => entry.FileName == "modules.alias");
        var text = Encoding.UTF8.GetString(Bytes(BlobOf(entry).Content!)) + $"alias {pattern} {module}\n";
        var changed = entry with { Size = text.Length, Sha256 = StoreKey.HashOf(text) };
        var manifest = Manifest with { Entries = Manifest.Entries.Replace(entry, changed) };
        return new TestPack(
            [
                .. Files.Where(file => file.Path != ManifestPath),
                PlacedFile.Made(ManifestPath, manifest.ToText()),
                PlacedFile.Made($"{PackLayout.Folder}/{PackLayout.BlobOf(changed.Sha256)}", text),
            ],
            manifest);
    }

    /// <summary>Changes one bit of a module's blob, and not the manifest.</summary>
    public TestPack WithDamaged(string module)
    {
        var blob = BlobOf(EntryOf(module));
        var bytes = Bytes(blob.Content!);
        bytes[^1] ^= 1;
        return this with { Files = Files.Replace(blob, blob with { Content = ImageContent.FromBytes(bytes) }) };
    }

    /// <summary>Removes a module's blob, and not its line in the manifest.</summary>
    public TestPack Without(string module) => this with { Files = Files.Remove(BlobOf(EntryOf(module))) };

    private PackEntry EntryOf(string module) => Manifest.Entries.Single(entry => entry.FileName == module + ".ko.xz");

    private PlacedFile BlobOf(PackEntry entry) =>
        Files.Single(file => file.Path == $"{PackLayout.Folder}/{PackLayout.BlobOf(entry.Sha256)}");

    private static byte[] Bytes(ImageContent content)
    {
        using var stream = content.Open();
        var bytes = new byte[content.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
