using System.Text;

namespace Hiperiso.Imaging.Tests;

/// <summary>Trees to write, and the comparison with what was read back.</summary>
internal static class Trees
{
    public static DateTimeOffset Time { get; } = new(2024, 2, 29, 13, 14, 16, TimeSpan.Zero);

    /// <summary>The names that file systems are known to stumble over.</summary>
    public static ImageTree Difficult { get; } = ImageTree.From(
    [
        Text("README.TXT"), Text("lower.txt"), Text("Mixed.Case"), Text("no extension"), Text(".hidden"), Text("two.dots.in.name"),
        Text("a+b,c;d=[e]"), Text("with space.iso"), Text("'quoted' & %percent% #hash"), Text("trailing-tilde~1.txt"),
        Text("longfilename-one.txt"), Text("longfilename-two.txt"), Text("LONGFI~1.TXT"),
        Text("ünïcödé/naïve café.iso"), Text("ünïcödé/日本語のファイル名.iso"), Text("ünïcödé/Ελληνικά.txt"), Text("ünïcödé/🚀 emoji 👩‍🚀.bin"),
        Text("deep/a/b/c/d/e/f/g/h/i/j/file"), Text(new string('x', 255)), Text("long/" + new string('é', 251) + ".iso"),
        ImageEntry.Directory("empty directory"), Bytes("empty file", []), Text("many/0"),
        .. Enumerable.Range(0, 300).Select(i => Text($"many/a file with a long common prefix, number {i}.txt")),
    ]);

    public static ImageEntry Text(string path) => Bytes(path, Encoding.UTF8.GetBytes($"content of {path}\n"));

    public static ImageEntry Bytes(string path, byte[] bytes, DateTimeOffset? modified = null) =>
        ImageEntry.File(path, ImageContent.FromBytes(bytes), modified);

    /// <summary>A random tree: the same one for the same seed.</summary>
    public static ImageTree Random(int seed, int maximumFileSize, int maximumEntries = 120)
    {
        var random = new Random(seed);
        var directories = new List<string> { "" };
        var entries = new List<ImageEntry>();
        var folded = new HashSet<string>();
        for (var i = random.Next(maximumEntries); i >= 0; i--)
        {
            var path = directories[random.Next(directories.Count)] + RandomName(random);
            if (!folded.Add(UpCaseTable.Recommended.Fold(path)))
                continue;
            var modified = random.Next(3) == 0 ? Time.AddSeconds(2 * random.Next(1 << 28)) : (DateTimeOffset?)null;
            if (random.Next(4) == 0 && path.Length < 1000)
            {
                entries.Add(ImageEntry.Directory(path, modified));
                directories.Add(path + "/");
                continue;
            }

            var bytes = new byte[random.Next(5) == 0 ? 0 : random.Next(maximumFileSize)];
            random.NextBytes(bytes);
            entries.Add(Bytes(path, bytes, modified));
        }

        return ImageTree.From(entries);
    }

    /// <summary>Asserts that a volume holds the tree: every path, kind, time and byte, and nothing else.</summary>
    public static void ShouldHold(this ReadableVolume volume, ImageTree tree, DateTimeOffset time)
    {
        volume.Enumerate().Select(Describe).Order(StringComparer.Ordinal).ShouldBe(
            tree.Nodes().Select(n => Describe(new VolumeEntry(n.Path, n.IsDirectory, n.Content?.Length ?? 0, n.Modified ?? time))).Order(StringComparer.Ordinal));
        foreach (var file in tree.Nodes().Where(n => !n.IsDirectory))
        {
            using var expected = file.Content!.Open();
            using var actual = volume.OpenFile(file.Path);
            ReadAll(actual).ShouldBe(ReadAll(expected), file.Path);
        }
    }

    public static byte[] ReadAll(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string Describe(VolumeEntry entry) => $"{entry.Path} {(entry.IsDirectory ? "directory" : entry.Length)} {entry.Modified:u}";

    private static string RandomName(Random random)
    {
        string[] alphabets =
        [
            "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_~!", "aAbB .-+,;=[]", "äöüßéÉñçøΩωжЖ", "漢字かなカナ한글", "x.",
        ];
        var alphabet = alphabets[random.Next(alphabets.Length)];
        var length = random.Next(10) == 0 ? random.Next(1, 256) : random.Next(1, 20);
        var name = string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[random.Next(alphabet.Length)]));
        if (random.Next(10) == 0)
            name = name[..Math.Min(name.Length, 250)] + "🚀";
        return name.TrimEnd('.', ' ') is { Length: > 0 } trimmed ? trimmed : "x";
    }
}
