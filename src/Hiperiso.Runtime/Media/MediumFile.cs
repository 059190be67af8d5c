using Hiperiso.Imaging;

namespace Hiperiso.Runtime.Media;

/// <summary>Writes media to files of the host, which are memory: what was begun and failed does not stay there.</summary>
internal static class MediumFile
{
    /// <summary>Creates a file and fills it.</summary>
    /// <param name="file">Where to; replaced.</param>
    /// <param name="length">Size in bytes.</param>
    /// <param name="fill">Writes the content.</param>
    public static void Write(string file, long length, Action<IBlockDevice> fill)
    {
        try
        {
            using var device = RawImageFile.Create(file, length);
            fill(device);
        }
        catch
        {
            File.Delete(file);
            throw;
        }
    }
}
