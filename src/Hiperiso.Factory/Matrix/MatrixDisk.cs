using System.ComponentModel;
using System.Diagnostics;
using Hiperiso.Factory.Images;

namespace Hiperiso.Factory.Matrix;

/// <summary>What the machine of an entry has for its disk: a raw image, or the same in a format of virtual disks.</summary>
/// <param name="Image">The raw image. While a machine has the other file it is not there; afterwards it is made of that one.</param>
internal sealed record MatrixDisk(string Image)
{
    private const string Converter = "qemu-img";

    /// <summary>The virtual disk, and its format; null: the machine writes to the raw image.</summary>
    public ExportedFile? Export { get; init; }

    /// <summary>The file the machine writes to.</summary>
    public string File => Export?.Path ?? Image;

    /// <summary>QEMU's name for the format of that file.</summary>
    public string Driver => Export?.Format.Driver ?? "raw";

    /// <summary>Makes the raw image what the machine has left, by a program that is not ours. Call it when the machine is off.</summary>
    /// <exception cref="FactoryException">The virtual disk cannot be read any more, or there is no such program.</exception>
    public void ReadBack()
    {
        if (Export is null)
        {
            return;
        }

        try
        {
            using var convert = Process.Start(new ProcessStartInfo(Converter, ["convert", "-f", Driver, "-O", "raw", File, Image]) { RedirectStandardError = true })!;
            var error = convert.StandardError.ReadToEnd();
            convert.WaitForExit();
            if (convert.ExitCode != 0)
            {
                throw new FactoryException($"the machine has left a {Export.Format.Name} disk that {Converter} cannot read: {error.Trim()}");
            }
        }
        catch (Win32Exception error)
        {
            throw new FactoryException($"{Converter} is not there", "install qemu-utils", error);
        }
    }

    /// <summary>Deletes it.</summary>
    public void Delete()
    {
        System.IO.File.Delete(File);
        System.IO.File.Delete(Image);
    }
}
