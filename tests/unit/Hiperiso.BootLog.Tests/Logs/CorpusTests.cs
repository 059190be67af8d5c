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
        Fields(session).ShouldBe(expected.GetProperty("analysis").EnumerateObject().Select(field => $"{field.Name}={Text(field.Value)}"));
        using var report = JsonDocument.Parse(session.Read("report.json"));
        DecidedBy(report.RootElement).ShouldBe(expected.GetProperty("decided_by").GetString() ?? "");
    }

    [Fact]
    public void There_are_at_least_60_real_logs() => Corpus.Names.Count.ShouldBeGreaterThanOrEqualTo(60);

    // As session.json has them: what is not known is empty in the side file, and 0 there.
    private static IEnumerable<string> Fields(SessionDirectory session) =>
        session.Read("analysis.meta").TrimEnd('\n').Split('\n').Select(line => line.Split('='))
            .Select(pair => $"{pair[0].ToLowerInvariant()}={(pair[0] == "BOOT_DURATION_MS" && pair[1].Length == 0 ? "0" : pair[1])}");

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string DecidedBy(JsonElement report) =>
        report.GetProperty("decided_by") is { ValueKind: JsonValueKind.Object } line ? line.GetProperty("line").GetString()! : "";
}
