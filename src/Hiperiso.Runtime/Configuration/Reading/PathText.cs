using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>Judges paths and patterns as the configuration writes them.</summary>
internal static class PathText
{
    /// <summary>Bytes Ventoy has room for; longer paths are cut there and never match.</summary>
    private const int VentoyRoom = 255;

    /// <summary>A path of the data partition or inside an image; null, with a finding, for what is none.</summary>
    public static string? Path(string text, Origin origin, FindingLog log)
    {
        if (!text.StartsWith('/'))
            ReportRelative(text, origin, log);
        else if (DataPath.Normalize(text) is not { } path)
            log.Error(origin.Position, $"{origin.Where}: '{text}' names no file of the partition");
        else
            return path;
        return null;
    }

    /// <summary>A pattern for images or directories; null, with a finding, for what can never match.</summary>
    public static string? Pattern(string text, Origin origin, FindingLog log)
    {
        if (!text.StartsWith('/') && !text.StartsWith(PathPattern.AnyDirectory, StringComparison.Ordinal))
        {
            ReportRelative(text, origin, log);
            return null;
        }

        if (text.Contains('\\', StringComparison.Ordinal))
            log.Warn(origin.Position, $"{origin.Where}: '{text}' has a backslash, which is no separator; write '/'");
        else if (text.Contains("//", StringComparison.Ordinal) || text.Split('/').Any(part => part is ".."))
            log.Warn(origin.Position, $"{origin.Where}: '{text}' matches nothing: images' paths have neither '//' nor '..'");
        return text;
    }

    /// <summary>A pattern for directories: without slash at the end, where Ventoy would not match.</summary>
    public static string? Directory(string text, Origin origin, FindingLog log)
    {
        if (Pattern(text, origin, log) is not { } pattern)
            return null;
        if (pattern is "/" || !pattern.EndsWith('/'))
            return pattern;
        log.Warn(origin.Position, $"{origin.Where}: with a slash at the end '{text}' would match nothing in Ventoy; it is left out");
        return pattern.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : "/";
    }

    private static void ReportRelative(string text, Origin origin, FindingLog log)
    {
        var meant = "/" + text.Replace('\\', '/').TrimStart('/');
        log.Error(origin.Position, $"{origin.Where}: '{text}' does not begin with '/'; write the path from the root: '{meant}'");
    }

    /// <summary>Says when Ventoy could not hold a path.</summary>
    public static void CheckLength(string text, Origin origin, FindingLog log)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(text) > VentoyRoom)
            log.Warn(origin.Position, $"{origin.Where}: more than {VentoyRoom} bytes, which Ventoy cuts off");
    }
}
