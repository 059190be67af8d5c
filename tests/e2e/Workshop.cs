using System.Collections.Immutable;
using Hiperiso.Factory;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Packs;
using Hiperiso.Factory.Store;
using Hiperiso.Factory.VirtualMachines;

[assembly: AssemblyFixture(typeof(Hiperiso.E2e.Tests.Workshop))]

namespace Hiperiso.E2e.Tests;

/// <summary>What all tests need: the factory's components, sticks made for a test, machines to plug them into.</summary>
public sealed class Workshop
{
    /// <summary>Tests that look at the shipped image, or write beside it: one at a time.</summary>
    public const string ShippedImageCollection = "shipped image";

    // The menu is on a graphical screen too, but nobody looks at it.
    private static readonly string[] Common =
        ["set hiperiso_ram=256", "set hiperiso_cpus=1", "set hiperiso_pause=1", "set hiperiso_display=none"];

    // The factory is for one caller at a time; tests run side by side.
    private readonly Lock _oneCaller = new();
    private readonly HiperisoFactory _factory;
    private readonly ImageFactory _images;

    public Workshop()
    {
        Root = FindRoot(AppContext.BaseDirectory);
        _factory = new HiperisoFactory(FactoryContext.Open(new FactoryOptions(Root, Components: Components), TextWriter.Null));
        _images = new ImageFactory(_factory);
        Emulator = new EmulatorFiles(_factory.Build("qemu"), _factory.Build("seabios"), _factory.Build("ovmf"))
        {
            OvmfIa32 = _factory.Build("ovmf-ia32"),
        };
        IpxeIso = _factory.Build("ipxe-iso").File("ipxe.iso");
        SignedLoader = _factory.Build("signed-loader");
        UnsignedLoader = _factory.Build("grub").File("BOOTX64.EFI");
        Kernel = _factory.Build("kernel").File("boot/vmlinuz");
    }

    /// <summary>What the image under test was built from (<c>--components</c>); empty when a test is started by hand.</summary>
    public string Components { get; } = Environment.GetEnvironmentVariable("HIPERISO_TEST_COMPONENTS") ?? "";

    /// <summary>The repository.</summary>
    public string Root { get; }

    /// <summary>Makes sticks; for one caller at a time.</summary>
    internal ImageFactory Images => _images;

    /// <summary>The project's QEMU and firmware.</summary>
    public EmulatorFiles Emulator { get; }

    /// <summary>A real ISO: iPXE, as Debian ships it.</summary>
    public string IpxeIso { get; }

    /// <summary>Debian's shim and GRUB, signed: <c>shimx64.efi</c> and <c>grubx64.efi</c>.</summary>
    public StorePath SignedLoader { get; }

    /// <summary>The stick's boot loader for UEFI machines; nobody has signed it.</summary>
    public string UnsignedLoader { get; }

    /// <summary>The host's kernel.</summary>
    public string Kernel { get; }

    /// <summary>The image as it ships.</summary>
    public ImageFiles ShippedImage => new(Path.Combine(Root, "artifacts", "image"), "hiperiso");

    /// <summary>A directory for a test, empty.</summary>
    public string DirectoryFor(string test)
    {
        var directory = Path.Combine(Root, "artifacts", "e2e", test);
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        return Directory.CreateDirectory(directory).FullName;
    }

    /// <summary>Makes a stick with iPXE's ISO on it and a menu that chooses an entry by itself.</summary>
    /// <param name="directory">The test's directory.</param>
    /// <param name="menu">Lines of <c>/hiperiso/menu.cfg</c> besides the common ones.</param>
    /// <returns>The image.</returns>
    public string MakeStick(string directory, params string[] menu) => MakeStick(directory, [], menu);

    /// <summary>The pack of drivers and firmware, as it lies on a stick.</summary>
    internal ImmutableArray<PlacedFile> PackFiles()
    {
        lock (_oneCaller)
        {
            return new PackFactory(_factory).Files();
        }
    }

    /// <summary>Makes a stick with a configuration and the menu that was made from it.</summary>
    /// <param name="directory">The test's directory.</param>
    /// <param name="menu">The compiled menu.</param>
    /// <param name="configuration">Ventoy's file.</param>
    /// <param name="further">Further files.</param>
    internal string MakeStickWithMenu(string directory, string menu, string configuration, params PlacedFile[] further)
    {
        lock (_oneCaller)
        {
            return _images.TestImage(directory,
            [
                PlacedFile.FromHost("ISOs/ipxe.iso", IpxeIso, false, "ipxe-iso"),
                PlacedFile.Made("ventoy/ventoy.json", configuration),
                PlacedFile.Made("hiperiso/menu.cfg", menu),
                PlacedFile.Made("hiperiso/user.cfg", string.Join('\n', Common) + "\n"),
                .. further,
            ]).Image;
        }
    }

    /// <summary>Makes a stick with further files on its data partition.</summary>
    internal string MakeStick(string directory, ImmutableArray<PlacedFile> further, params string[] menu)
    {
        ImmutableArray<PlacedFile> more =
        [
            PlacedFile.FromHost("ISOs/ipxe.iso", IpxeIso, false, "ipxe-iso"),
            PlacedFile.Made("hiperiso/menu.cfg", string.Join('\n', Common.Append("set timeout=1").Concat(menu)) + "\n"),
            .. further,
        ];

        lock (_oneCaller)
        {
            return _images.TestImage(directory, more).Image;
        }
    }

    /// <summary>Makes a stick of any shape that machines with Secure Boot start, with iPXE's ISO on it, and nothing said of where the guest is shown.</summary>
    /// <param name="directory">The test's directory.</param>
    /// <param name="image">The shape.</param>
    /// <param name="keys">The key it is signed with.</param>
    internal string MakeSignedStick(string directory, string image, SecureBootKeys keys)
    {
        ImmutableArray<PlacedFile> more =
        [
            PlacedFile.FromHost("ISOs/ipxe.iso", IpxeIso, false, "ipxe-iso"),
            PlacedFile.Made("hiperiso/menu.cfg", string.Join('\n', Common.Where(line => !line.Contains("display")).Append("set timeout=1")) + "\n"),
            PlacedFile.Made("ventoy/ventoy.json", """{"default_ram": 256, "default_cpus": 1}"""),
        ];
        lock (_oneCaller)
        {
            return _images.TestImage(directory, more, image, keys).Image;
        }
    }

    private static string FindRoot(string start)
    {
        for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Hiperiso.slnx")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException("The tests run inside the repository.");
    }
}
