using System.Diagnostics;
using System.Text.Json;
using Hiperiso.Tools.Tests.Corpus;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary><c>hiperiso log corpus</c> as a program.</summary>
public sealed class LogCorpusCommandTests
{
    [Fact(Timeout = 60_000)]
    public async Task Damage_is_told_apart_from_the_answer_and_does_not_change_the_exit_code()
    {
        using var stick = new SampleStick();
        stick.Index(SampleStick.Line("one", "a.iso", "2026-11-01T00:00:00Z", "success"));
        stick.Index("damage");
        var (code, output, error) = await ToolRun.ToEndAsync("log", "corpus", stick.Path, "--format", "json");
        code.ShouldBe(0);
        JsonDocument.Parse(output).RootElement.GetProperty("images")[0].GetProperty("image").GetString().ShouldBe("a.iso");
        error.ShouldBe("hiperiso: hiperiso/logs/index.jsonl: line 2: it is not valid JSON (byte 1)\nhiperiso: 1 line and 0 files cannot be used\n");
    }

    [Fact(Timeout = 60_000)]
    public async Task Nothing_is_written_unless_it_is_asked_for()
    {
        using var stick = new SampleStick();
        stick.Session("one", "a.iso", "2026-11-01T00:00:00Z", "success");
        var before = Directory.GetFileSystemEntries(stick.Path, "*", SearchOption.AllDirectories);
        (await ToolRun.ToEndAsync("log", "corpus", stick.Path)).Code.ShouldBe(0);
        Directory.GetFileSystemEntries(stick.Path, "*", SearchOption.AllDirectories).ShouldBe(before);
        (await ToolRun.ToEndAsync("log", "corpus", stick.Path, "--database", stick.Database)).Code.ShouldBe(0);
        File.Exists(stick.Database).ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task No_database_is_left_where_there_is_no_session()
    {
        using var stick = new SampleStick();
        var (code, output, error) = await ToolRun.ToEndAsync("log", "corpus", stick.Path, "--database", stick.Database);
        (code, output).ShouldBe((2, ""));
        error.ShouldBe($"hiperiso: {stick.Path} holds no session.json and no index.jsonl that can be read; name a stick, or a directory with sessions\n");
        Directory.GetFiles(Path.GetDirectoryName(stick.Database)!).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task What_keeps_the_only_session_from_being_read_is_named()
    {
        using var stick = new SampleStick();
        var session = Directory.CreateDirectory(Path.Join(stick.Path, "only")).FullName;
        using (var pipe = Process.Start("mkfifo", [Path.Join(session, "session.json")]))
            await pipe.WaitForExitAsync(TestContext.Current.CancellationToken);
        var (code, _, error) = await ToolRun.ToEndAsync("log", "corpus", stick.Path, "--database", stick.Database);
        (code, error).ShouldBe((2, $"hiperiso: {stick.Path} holds no session.json and no index.jsonl that can be read "
            + $"({session}/session.json: it is not a plain file); name a stick, or a directory with sessions\n"));
        Directory.GetFiles(Path.GetDirectoryName(stick.Database)!).ShouldBeEmpty();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("is no directory", "/no/such/directory")]
    [InlineData("holds no session.json and no index.jsonl", "/proc/self/fdinfo")]
    [InlineData("--since last week", "/tmp", "--since", "last week")]
    [InlineData("--since belongs to the summary", "/tmp", "--since", "2026-11-01", "--sql", "SELECT 1")]
    public async Task What_cannot_be_used_is_said_in_one_sentence(string what, params string[] arguments)
    {
        var (code, _, error) = await ToolRun.ToEndAsync(["log", "corpus", .. arguments]);
        code.ShouldBe(2);
        error.ShouldContain(what);
    }
}
