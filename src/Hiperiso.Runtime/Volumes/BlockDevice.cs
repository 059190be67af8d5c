using System.Globalization;

namespace Hiperiso.Runtime.Volumes;

/// <summary>A disk or partition the kernel knows.</summary>
/// <param name="Name">Kernel name, e.g. <c>sda1</c>; not to be relied on.</param>
/// <param name="Node">Device file.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Signature">Its file system; null when it is none of the known ones or cannot be read.</param>
internal sealed record BlockDevice(string Name, string Node, long Size, VolumeSignature? Signature)
{
    private const int SectorSize = 512;

    /// <summary>Reads all devices with a medium, in order of their names.</summary>
    public static IReadOnlyList<BlockDevice> ReadAll(string classFolder = "/sys/class/block", string nodes = "/dev")
    {
        if (!Directory.Exists(classFolder))
            return [];
        return
        [
            .. from entry in Directory.GetFileSystemEntries(classFolder).Order(StringComparer.Ordinal)
               let name = Path.GetFileName(entry)
               where !name.StartsWith("ram", StringComparison.Ordinal)
               let size = SizeOf(entry)
               where size > 0
               let node = Path.Join(nodes, name.Replace('!', '/'))
               select new BlockDevice(name, node, size, ReadSignature(node)),
        ];
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Node}  {Size / 1e6:0} MB  {Signature?.Kind.ToString() ?? "no known file system"}  {Signature?.Label}  {Signature?.Serial}").TrimEnd();

    private static long SizeOf(string entry)
    {
        try
        {
            return long.Parse(File.ReadAllText(Path.Join(entry, "size")), CultureInfo.InvariantCulture) * SectorSize;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static VolumeSignature? ReadSignature(string node)
    {
        try
        {
            using var handle = File.OpenHandle(node);
            var start = new byte[VolumeSignature.Length];
            return RandomAccess.Read(handle, start, 0) == start.Length ? VolumeSignature.Parse(start) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
