using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Session;

/// <summary>What a session that was cut off has left, read back from its documents; each may be missing or damaged.</summary>
/// <param name="directory">Its directory.</param>
internal sealed class InterruptedSession(SessionDirectory directory)
{
    private const int MostBytes = 1 << 20;

    /// <summary>The manifest as it was written at the start.</summary>
    public SessionManifest ReadManifest()
    {
        var written = Document("session.json");
        return new SessionManifest
        {
            SessionId = directory.Id,
            IsoPath = Text(written, "iso_path") ?? "",
            LogDirectory = directory.DataPath,
            Start = Time(Text(written, "start_time_utc")) ?? DateTimeOffset.UnixEpoch,
            Kvm = Named(Text(written, "kvm"), KvmState.Unknown),
            TraceLevel = Named(Text(written, "trace_level"), TraceLevel.Standard),
            GuestRamMb = Number(written, "guest_ram_mb"),
            GuestCpus = Number(written, "guest_cpus"),
        };
    }

    /// <summary>The stage it had reached.</summary>
    public SessionStage ReadStage() => Named(Text(Document("status.json"), "stage"), SessionStage.Mounted);

    /// <summary>When it was last known to be alive.</summary>
    public DateTimeOffset? ReadLastBeat() => Time(Content("HEARTBEAT").Split(' ')[0]);

    /// <summary>The host it ran on, which need not be this one.</summary>
    public HostFacts ReadHost()
    {
        var facts = Content("env.txt").Split('\n').Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First()[1], StringComparer.Ordinal);
        return new HostFacts(
            facts.GetValueOrDefault("kernel", "unknown"),
            facts.GetValueOrDefault("cpu", "unknown"),
            "unknown",
            Integer(facts.GetValueOrDefault("cpu_logical_cores")),
            Integer(facts.GetValueOrDefault("total_ram_mb")),
            Integer(facts.GetValueOrDefault("available_ram_mb")),
            facts.GetValueOrDefault("virt_supported") == "yes");
    }

    /// <summary>The phases it went through; a line that was torn is left out.</summary>
    public ImmutableArray<TimingEntry> ReadPhases() =>
    [
        .. from line in Content("timing.dat").Split('\n')
           let parts = line.Split('\t')
           where parts.Length == 3
           let uptime = Seconds(parts[1])
           let time = Time(parts[2])
           where uptime is not null && time is not null
           select new TimingEntry(parts[0], uptime.Value, time.Value),
    ];

    private JsonElement Document(string name)
    {
        try
        {
            using var document = JsonDocument.Parse(Content(name));
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private string Content(string name)
    {
        try
        {
            return PlainFile.ReadText(directory[name], MostBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string? Text(JsonElement document, string name) =>
        Member(document, name) is { ValueKind: JsonValueKind.String } value ? Unescaped(value) : null;

    // Half of a surrogate pair is valid JSON and no text.
    private static string? Unescaped(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static int Number(JsonElement document, string name) =>
        Member(document, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : 0;

    private static JsonElement? Member(JsonElement document, string name) =>
        document.ValueKind == JsonValueKind.Object && document.TryGetProperty(name, out var value) ? value : null;

    private static int Integer(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static TimeSpan? Seconds(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= int.MaxValue ? TimeSpan.FromSeconds((double)seconds) : null;

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static T Named<T>(string? name, T fallback)
        where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => ContractName.Of(value!.Value) == name) ?? fallback;
}
