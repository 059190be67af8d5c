namespace Hiperiso.Runtime.CommandLine;

/// <summary>Paths on the data partition.</summary>
internal static class DataPath
{
    /// <summary>Absolute, with single slashes and without dots; null for what leads out of the partition or names nothing.</summary>
    public static string? Normalize(string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments.All(segment => segment == ".") || segments.Contains("..") || path.Contains('\0', StringComparison.Ordinal)
            ? null
            : "/" + string.Join('/', segments.Where(segment => segment != "."));
    }
}
