using System.Globalization;

namespace Hiperiso.Runtime.Session;

/// <summary>The host image's build stamp, <c>/etc/hiperiso-build-id</c>.</summary>
/// <param name="BuildId">Identification of the build; <c>unknown</c> without a stamp.</param>
/// <param name="SourceDate">Date of the sources; null when not stated.</param>
public sealed record BuildStamp(string BuildId, DateTimeOffset? SourceDate)
{
    /// <summary>Reads KEY=VALUE lines.</summary>
    public static BuildStamp Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var stamp = new BuildStamp("unknown", null);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith("BUILD_ID=", StringComparison.Ordinal))
                stamp = stamp with { BuildId = line["BUILD_ID=".Length..] };
            else if (line.StartsWith("SOURCE_DATE_EPOCH=", StringComparison.Ordinal)
                && long.TryParse(line.AsSpan("SOURCE_DATE_EPOCH=".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                stamp = stamp with { SourceDate = DateTimeOffset.FromUnixTimeSeconds(seconds) };
        }

        return stamp;
    }

    /// <summary>Reads the file, or gives an unknown stamp when there is none.</summary>
    public static BuildStamp Read(string path) => Parse(File.Exists(path) ? File.ReadAllText(path) : "");

    /// <summary>Whether a clock that shows this time was never set: nothing runs before it was built.</summary>
    public bool IsClockUnset(DateTimeOffset now) => SourceDate is { } built && now < built;
}
