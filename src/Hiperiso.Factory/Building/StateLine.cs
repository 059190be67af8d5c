using System.Globalization;

namespace Hiperiso.Factory.Building;

/// <summary>
/// One watched file or directory of a state file: <c>kind size time hash path</c>, the path last because it may hold spaces.
/// </summary>
/// <param name="Kind"><see cref="File"/>, <see cref="Directory"/> or <see cref="Output"/>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Time">Nanoseconds since 1970.</param>
/// <param name="Hash">SHA-256 of a file's content or of a directory's names; <c>-</c> for an output.</param>
/// <param name="Path">Absolute path.</param>
internal sealed record StateLine(char Kind, long Size, long Time, string Hash, string Path)
{
    /// <summary>An input file.</summary>
    public const char File = 'f';

    /// <summary>An input directory.</summary>
    public const char Directory = 'd';

    /// <summary>A file of the result: it must be there as it was written.</summary>
    public const char Output = 'o';

    /// <summary>Reads a line; null when it is not one.</summary>
    public static StateLine? Parse(string line)
    {
        var parts = line.Split(' ', 5);
        return parts.Length == 5
            && parts[0].Length == 1
            && long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var size)
            && long.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time)
                ? new StateLine(parts[0][0], size, time, parts[3], parts[4])
                : null;
    }

    /// <summary>The stamp the path has now.</summary>
    public FileStamp Now() => Kind == Directory ? FileStamp.OfDirectory(Path) : FileStamp.OfFile(Path);

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Size} {Time} {Hash} {Path}");
}
