namespace Hiperiso.Imaging.Tests;

/// <summary>Disks whose sizes and contents are at the limits of one format or another.</summary>
internal static class DiskContents
{
    private const int Mebibyte = 1 << 20;

    /// <summary>Names of all disks.</summary>
    public static TheoryData<string> Names => ["empty", "full", "one sector", "last byte", "block ends", "random"];

    /// <summary>Makes a disk of that name; what is not data is a hole.</summary>
    public static RawImageFile Create(string path, string name) => name switch
    {
        "empty" => Create(path, 34 * Mebibyte),
        "full" => Create(path, (5 * Mebibyte) + 512, (0, (5 * Mebibyte) + 512)),
        "one sector" => Create(path, 512, (100, 1)),
        "last byte" => Create(path, (34 * Mebibyte) + (3 * 512), ((34 * Mebibyte) + (3 * 512) - 1, 1)),

        // A byte on each side of the end of a grain or cluster, a VHDX block, a VHD block, and a table of 32 MiB.
        "block ends" => Create(
            path,
            (33 * Mebibyte) + (77 * 512),
            [.. new[] { 1 << 16, Mebibyte, 4 * Mebibyte, 32 * Mebibyte }.Select(end => (end - 1L, 2))]),
        "random" => Create(path, (35 * Mebibyte) + (12 * 512), RandomPlaces(35 * Mebibyte)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such disk"),
    };

    /// <summary>Makes a disk with bytes that are not zero at these places.</summary>
    public static RawImageFile Create(string path, long length, params (long Offset, int Length)[] data)
    {
        var image = RawImageFile.Create(path, length);
        var random = new Random(1);
        foreach (var (offset, count) in data)
        {
            var bytes = new byte[count];
            random.NextBytes(bytes);
            bytes[0] |= 1;
            image.Write(offset, bytes);
        }

        return image;
    }

    private static (long Offset, int Length)[] RandomPlaces(int end)
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, 20).Select(_ => ((long)random.Next(end), random.Next(1, 200_000)))];
    }
}
