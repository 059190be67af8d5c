namespace Hiperiso.Factory.Matrix;

/// <summary>What no boot may exceed, whatever its entry says.</summary>
/// <param name="SerialBytes">What a machine may say. A guest's own log is limited by the stick.</param>
/// <param name="DiskBytes">By how much an entry's directory may grow. The stick in it has its full size from the beginning.</param>
internal sealed record MatrixLimits(long SerialBytes, long DiskBytes)
{
    /// <summary>A boot says some 10 KB, and its session takes some 10 MB.</summary>
    public static MatrixLimits Default { get; } = new(16L << 20, 4L << 30);

    /// <summary>Bytes of all files of a directory.</summary>
    public static long Measure(string directory)
    {
        try
        {
            return new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        }
        catch (IOException)
        {
            // A file went away meanwhile: the next look tells.
            return 0;
        }
    }

    /// <summary>Which limit is exceeded; null when none is.</summary>
    /// <param name="serial">What the machine has said, in bytes.</param>
    /// <param name="disk">By how much the directory has grown, in bytes.</param>
    public MatrixTrouble? Judge(long serial, long disk) =>
        serial > SerialBytes ? Exceeded($"the machine has said more than {SerialBytes >> 20} MB")
        : disk > DiskBytes ? Exceeded($"the boot has written more than {DiskBytes >> 20} MB to this machine's disk")
        : null;

    private static MatrixTrouble Exceeded(string finding) => new(MatrixFailure.Boot, finding, MayFinish: false);
}
