using System.Text.Json;
using System.Xml.Linq;
using Hiperiso.BootLog.Tests.Sessions;

namespace Hiperiso.BootLog.Tests.Logs;

/// <summary>Whole sessions of the stick: times of the host, traces and pictures are read as well.</summary>
public sealed class CorpusSessionTests
{
    private static readonly string[] Reports = ["report.json", "report.txt", "report.html", "analysis.meta"];

    public static TheoryData<string> Sessions => [.. Corpus.Sessions];

    [Theory]
    [MemberData(nameof(Sessions))]
    public void A_real_session_is_judged_as_a_person_judges_it(string name)
    {
        using var session = Unpack(name).Analyzed();
        var expected = Corpus.ExpectedOfSession(name);
        CorpusTests.Fields(session).ShouldBe(CorpusTests.Fields(expected));
        using var report = JsonDocument.Parse(session.Read("report.json"));
        CorpusTests.DecidedBy(report.RootElement).ShouldBe(expected.GetProperty("decided_by").GetString() ?? "");
        report.RootElement.GetProperty("problems").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Its_stages_have_the_times_that_the_host_wrote_down(string name)
    {
        using var session = Unpack(name).Analyzed();
        using var report = JsonDocument.Parse(session.Read("report.json"));
        report.RootElement.GetProperty("stages").EnumerateArray()
            .Select(stage => string.Join(' ', ((string[])["stage", "time_ms", "duration_ms", "clock"]).Select(field => Text(stage, field))))
            .ShouldBe(Corpus.ExpectedOfSession(name).GetProperty("stages").EnumerateArray().Select(stage => stage.GetString()));
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Its_trace_and_its_pictures_are_told(string name)
    {
        using var session = Unpack(name).Analyzed();
        var expected = Corpus.ExpectedOfSession(name);
        using var report = JsonDocument.Parse(session.Read("report.json"));
        var trace = report.RootElement.GetProperty("trace");
        foreach (var field in expected.GetProperty("trace").EnumerateObject())
        {
            Text(trace, field.Name).ShouldBe(Text(field.Value), field.Name);
        }

        Pictures(session).ShouldBe(expected.GetProperty("screens").EnumerateArray().Select(picture => "The guest's screen: " + picture.GetString()));
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Had_its_guest_been_silent_trace_and_pictures_would_tell_how_far_it_came(string name)
    {
        using var session = Unpack(name);
        File.Delete(Path.Combine(session.Path, "serial.log"));
        session.Analyzed();
        var expected = Corpus.ExpectedOfSession(name).GetProperty("without_serial");
        using var report = JsonDocument.Parse(session.Read("report.json"));
        Text(report.RootElement, "result").ShouldBe(Text(expected, "boot_result"));
        Text(report.RootElement, "boot_stage_final").ShouldBe(Text(expected, "boot_stage_final"));
        report.RootElement.GetProperty("evidence").EnumerateArray().Select(evidence => $"{Text(evidence, "stage")} {Text(evidence, "source")}")
            .ShouldBe(expected.GetProperty("evidence").EnumerateArray().Select(evidence => evidence.GetString()));
    }

    // Without the reports of the build that ran it.
    private static SessionDirectory Unpack(string name)
    {
        var session = SessionDirectory.Unpacked(Corpus.PathOf($"sessions/{name}.tar.gz"));
        foreach (var report in Reports)
        {
            File.Delete(Path.Combine(session.Path, report));
        }

        return session;
    }

    private static IEnumerable<string> Pictures(SessionDirectory session) =>
        XDocument.Parse(session.Read("report.html")).Descendants().Where(element => element.Name.LocalName == "img").Select(image => image.Attribute("alt")!.Value);

    private static string Text(JsonElement holder, string field) => Text(holder.GetProperty(field));

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
