using System.Collections.Immutable;
using Hiperiso.Factory.Programs;
using Hiperiso.Imaging;

namespace Hiperiso.Factory.Images;

/// <summary>
/// Makes machines with Secure Boot start an EFI system partition: they start shim, which Microsoft has signed, and shim what the builder has signed,
/// once the builder's key is enrolled. What is signed is not the same twice: <c>sbsign</c> puts the time into a signature.
/// </summary>
/// <param name="keys">The builder's key.</param>
/// <param name="shim">Directory of shim's component.</param>
internal sealed class SecureBootSigning(SecureBootKeys keys, string shim)
{
    /// <summary>The component with shim.</summary>
    public const string Component = "shim";

    private const string First = "EFI/BOOT/BOOTX64.EFI";
    private const string Kernel = "EFI/hiperiso/vmlinuz";

    /// <summary>The files of an EFI system partition, as they are with Secure Boot.</summary>
    public ImmutableArray<PlacedFile> Apply(ImmutableArray<PlacedFile> files) =>
    [
        .. files.Select(file => file.Path switch
        {
            First => Signed(file) with { Path = "EFI/BOOT/grubx64.efi" },
            Kernel => Signed(file),
            _ => file,
        }),
        PlacedFile.FromHost(First, Path.Combine(shim, "shimx64.efi"), false, Component),
        PlacedFile.FromHost("EFI/BOOT/mmx64.efi", Path.Combine(shim, "mmx64.efi"), false, Component),
        new PlacedFile("ENROLL_THIS_KEY_IN_MOKMANAGER.cer", ImageContent.FromBytes(keys.Encoded), null, false, "build"),
    ];

    private PlacedFile Signed(PlacedFile file)
    {
        var directory = Directory.CreateTempSubdirectory("hiperiso-sign-").FullName;
        try
        {
            var (plain, signed) = (Path.Combine(directory, "plain"), Path.Combine(directory, "signed"));
            using (var source = file.Content!.Open())
            using (var copy = File.Create(plain))
            {
                source.CopyTo(copy);
            }

            var result = HostProgram.Run("sbsign", ["--key", keys.Key, "--cert", keys.Certificate, "--output", signed, plain]);
            return result.ExitCode == 0
                ? file with { Content = ImageContent.FromBytes(File.ReadAllBytes(signed)) }
                : throw new FactoryException($"{file.Path} cannot be signed with {keys.Key}", result.Error.Trim());
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
