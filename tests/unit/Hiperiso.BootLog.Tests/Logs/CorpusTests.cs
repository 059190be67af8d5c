using System.Text.Json;
using Hiperiso.BootLog.Tests.Sessions;

namespace Hiperiso.BootLog.Tests.Logs;

public class CorpusTests
{
    public static TheoryData<string> Logs => [.. Corpus.Names];

    [Theory]
    [MemberData(nameof(Logs))]
    public void A_real_log_is_judged_as_a_person_judges_it(string name)
    {
        using var session = SessionDirectory.With(name, Corpus.Read(name)).Analyzed();
        var expected = Corpus.Expected(name);
        Fields(session).ShouldBe(Fields(expected));
        using var report = JsonDocument.Parse(session.Read("report.json"));
        DecidedBy(report.RootElement).ShouldBe(expected.GetProperty("decided_by").GetString() ?? "");
    }

    [Fact]
    public void There_are_at_least_90_real_logs() => Corpus.Names.Count.ShouldBeGreaterThanOrEqualTo(90);

    /// <summary>What was found, as session.json has it: what is not known is empty in the side file, and 0 there.</summary>
    internal static IEnumerable<string> Fields(SessionDirectory session) =>
        session.Read("analysis.meta").TrimEnd('\n').Split('\n').Select(line => line.Split('='))
            .Select(pair => $"{pair[0].ToLowerInvariant()}={(pair[0] == "BOOT_DURATION_MS" && pair[1].Length == 0 ? "0" : pair[1])}");

    /// <summary>What is expected.</summary>
    internal static IEnumerable<string> Fields(JsonElement expected) =>
        expected.GetProperty("analysis").EnumerateObject().Select(field => $"{field.Name}={Text(field.Value)}");

    /// <summary>The line that decides, of a report.</summary>
    internal static string DecidedBy(JsonElement report) =>
        report.GetProperty("decided_by") is { ValueKind: JsonValueKind.Object } line ? line.GetProperty("line").GetString()! : "";

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
