using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Hiperiso.Runtime.Packs;

/// <summary>
/// Reads manifests. Anybody who had the stick may have written one, so nothing is believed: every line must have exactly the
/// form of <see cref="PackManifest"/>, and every path must stay where its kind belongs.
/// </summary>
internal sealed class PackManifestReader
{
    /// <summary>Bytes a manifest may have; that of a distribution's whole kernel has one million.</summary>
    public const int MaximumSize = 8 << 20;

    private const int MaximumLine = 2048;
    private const int MaximumFile = 1 << 30;

    // Lists are read into memory; the longest of a distribution's whole kernel has 1.4 million bytes.
    private const int MaximumIndex = 16 << 20;
    private const int Fields = 7;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ImmutableArray<PackEntry>.Builder _entries = ImmutableArray.CreateBuilder<PackEntry>();
    private string _kernelVersion = "";
    private int _line;

    private PackManifestReader()
    {
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no manifest; the message names the line.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PackManifest ReadFile(string path)
    {
        using var stream = PlainFile.OpenRead(path);
        if (stream.Length > MaximumSize)
            throw new InvalidDataException($"{stream.Length} bytes are too many for a manifest");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Parse(bytes);
    }

    /// <summary>Reads a manifest's bytes.</summary>
    /// <exception cref="InvalidDataException">They are no manifest; the message names the line.</exception>
    public static PackManifest Parse(ReadOnlySpan<byte> bytes) => new PackManifestReader().Read(bytes);

    /// <summary>A kind's name in a manifest.</summary>
    public static string NameOf(PackEntryKind kind) => kind switch
    {
        PackEntryKind.Index => "index",
        PackEntryKind.Module => "module",
        _ => "firmware",
    };

    private PackManifest Read(ReadOnlySpan<byte> bytes)
    {
        if (Next(ref bytes) != PackManifest.Header)
            throw Error($"the first line is not '{PackManifest.Header}'");
        _kernelVersion = After(PackManifest.KernelKey, Next(ref bytes));
        if (!PackPath.IsName(_kernelVersion))
            throw Error("this is not the version of a kernel");
        var line = Next(ref bytes);
        for (; !line.StartsWith(PackManifest.EndKey, StringComparison.Ordinal); line = Next(ref bytes))
            Add(EntryOf(line.Split('\t')));
        if (After(PackManifest.EndKey, line) != _entries.Count.ToString(CultureInfo.InvariantCulture) || !bytes.IsEmpty)
            throw Error("the last line does not tell the number of files, or is not the last");
        return new PackManifest(_kernelVersion, _entries.DrainToImmutable());
    }

    private string Next(ref ReadOnlySpan<byte> bytes)
    {
        _line++;
        var length = bytes[..Math.Min(bytes.Length, MaximumLine + 1)].IndexOf((byte)'\n');
        if (length < 0)
            throw Error(bytes.Length > MaximumLine ? $"longer than {MaximumLine} bytes" : "the manifest is truncated");
        var line = bytes[..length];
        bytes = bytes[(length + 1)..];
        try
        {
            return StrictUtf8.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            throw Error("not valid UTF-8");
        }
    }

    private string After(string key, string line) =>
        line.StartsWith(key, StringComparison.Ordinal) ? line[key.Length..] : throw Error($"'{key.TrimEnd()}' is expected here");

    // The order of paths shows doubles as well.
    private void Add(PackEntry entry)
    {
        if (_entries.Count > 0 && string.CompareOrdinal(_entries[^1].Path, entry.Path) >= 0)
            throw Error("the path is named twice, or out of order");
        _entries.Add(entry);
    }

    private PackEntry EntryOf(string[] fields)
    {
        if (fields.Length != Fields)
            throw Error($"{fields.Length} fields instead of {Fields}");
        var kind = KindOf(fields[0]);
        if (fields[1].Length != 64 || !fields[1].All(char.IsAsciiHexDigitLower))
            throw Error("the SHA-256 must be 64 lower-case hexadecimal digits");
        if (!int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size > MaximumOf(kind))
            throw Error($"the size must be a number of bytes, {MaximumOf(kind)} at most");
        ImmutableArray<string> modules = fields[3] == "-" ? [] : [.. fields[3].Split(',')];
        if (!modules.All(PackPath.IsName) || modules.IsEmpty == (kind == PackEntryKind.Firmware))
            throw Error("firmware, and nothing else, names the modules it is for");
        return Problem(kind, fields[6]) is { } problem
            ? throw Error(problem)
            : new PackEntry(kind, fields[6], size, fields[1], fields[5], fields[4], modules);
    }

    private PackEntryKind KindOf(string name)
    {
        foreach (var kind in Enum.GetValues<PackEntryKind>())
        {
            if (NameOf(kind) == name)
                return kind;
        }

        throw Error("the kind must be index, module or firmware");
    }

    private static int MaximumOf(PackEntryKind kind) => kind == PackEntryKind.Index ? MaximumIndex : MaximumFile;

    private string? Problem(PackEntryKind kind, string path)
    {
        var folder = FolderOf(kind);
        if (PackPath.Problem(path, folder) is { } problem)
            return problem;
        return kind != PackEntryKind.Index
            || path[folder.Length..] is PackLayout.Aliases or PackLayout.Dependencies or PackLayout.SoftDependencies
            ? null
            : $"the path is not that of a list: {PackLayout.Aliases}, {PackLayout.Dependencies} or {PackLayout.SoftDependencies}";
    }

    private string FolderOf(PackEntryKind kind) =>
        kind == PackEntryKind.Firmware ? PackLayout.Firmware : PackLayout.Modules(_kernelVersion);

    private InvalidDataException Error(string problem) => new(string.Create(CultureInfo.InvariantCulture, $"line {_line}: {problem}"));
}
