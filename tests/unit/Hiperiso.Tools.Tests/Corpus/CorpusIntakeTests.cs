using System.Diagnostics;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Tests.Session;
using Hiperiso.Tools.Corpus;

namespace Hiperiso.Tools.Tests.Corpus;

/// <summary>What gets from a stick into a corpus.</summary>
public sealed class CorpusIntakeTests
{
    private const string Early = "2026-01-01T00:00:00Z";

    [Fact(Timeout = 60_000)]
    public async Task Sessions_that_the_host_has_written_are_in_it_with_all_their_fields()
    {
        using var stick = new SampleStick();
        var paths = new HostPaths { Data = stick.Path, Runtime = stick["run"], Qemu = "/no/such/qemu" };
        var end = await SessionRunner.RunAsync(TestSession.In(paths), BootParameters.Parse("hiperiso_iso=/ISOs/a.iso hiperiso_ram=512"));
        var missing = string.Join(" || ", SessionColumns.All.Where(column => column.Name is not ("qemu_exit_code" or "graphics_drivers" or "graphics_resolution"))
            .Select(column => $"CASE WHEN {column.Name} IS NULL OR {column.Name} = '' THEN '{column.Name} ' ELSE '' END"));
        stick.Ask($"SELECT session_id, result, iso_basename, failure_domain, rank, {missing} AS missing FROM session")
            .ShouldBe($"session_id,result,iso_basename,failure_domain,rank,missing\n{end.SessionId},failure,a.iso,unknown,2,\n");
        stick.Problems().ShouldBeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public void A_manifest_counts_before_the_index_and_the_last_line_of_an_index_before_the_others()
    {
        using var stick = new SampleStick();
        stick.Session("both", "a.iso", Early, "success");
        stick.Index(SampleStick.Line("both", "a.iso", Early, "failure"));
        stick.Index(SampleStick.Line("twice", "b.iso", Early, "failure"));
        stick.Index(SampleStick.Line("twice", "b.iso", Early, "incomplete"));
        stick.Index(SampleStick.Line("begun", "c.iso", Early, "incomplete"));
        stick.Write("hiperiso/logs/begun/session.json", """{ "session_id": "begun", "status": "started", "iso_basename": "c.iso" }""");
        stick.Write("copy/of/the/stick/both/session.json", """{ "session_id": "both", "status": "started" }""");
        stick.Ask("SELECT session_id, result, cpu_model FROM session ORDER BY session_id")
            .ShouldBe("session_id,result,cpu_model\nbegun,incomplete,\nboth,success,a processor\ntwice,incomplete,\n");
    }

    [Fact(Timeout = 30_000)]
    public void Only_what_has_changed_is_read_again_and_what_is_gone_stays()
    {
        using var stick = new SampleStick();
        stick.Session("one", "a.iso", Early, "success", 1000, 2000);
        stick.Session("two", "a.iso", Early, "success", 1000, 2000);
        stick.Index("{");
        Read().ShouldBe((3, 3));
        Read().ShouldBe((3, 0));
        stick.Session("two", "a.iso", Early, "failure", 1000, 22000);
        Directory.Delete(stick["hiperiso/logs/one"], recursive: true);
        Read().ShouldBe((2, 1));
        stick.Ask("SELECT session_id, result, (SELECT sum(duration_ms) FROM stage WHERE stage.session_id = session.session_id) AS ms FROM session", stick.Database)
            .ShouldBe("session_id,result,ms\none,success,3000\ntwo,failure,23000\n");
        stick.Ask("SELECT file, line, what FROM problem", stick.Database).ShouldBe("file,line,what\nhiperiso/logs/index.jsonl,1,it is not valid JSON (byte 2)\n");

        (int Files, int Read) Read()
        {
            using var corpus = CorpusDatabase.Open(stick.Database);
            var intake = new CorpusIntake(corpus, stick.Path).Run();
            return (intake.Files, intake.Read);
        }
    }

    [Fact(Timeout = 30_000)]
    public void Lines_and_files_that_cannot_be_used_are_named_and_the_others_are_there()
    {
        using var stick = new SampleStick();
        stick.Index(SampleStick.Line("first", "a.iso", Early, "success"));
        stick.Index("""{"session_id":"torn","status":"com""");
        stick.Index("");
        stick.Index("[1, 2]");
        stick.Index("""{"status":"complete"}""");
        stick.Index("{\"session_id\":\"half \\ud800\"}");
        stick.Index(new string('x', 300_000));
        stick.Index(new string('[', 1000));
        stick.Index(new string('\0', 5000));
        stick.Index("{\"session_id\":\"colours\",\"iso_basename\":\"\\u001b[31mred\\n\\u202e\",\"result\":7,\"guest_cpus\":\"many\",\"start_time_utc\":\"yesterday\"}");
        File.AppendAllText(stick["hiperiso/logs/index.jsonl"], SampleStick.Line("last", "a.iso", Early, "success"));
        stick.Write("hiperiso/logs/a/session.json", "not JSON");
        stick.Write("hiperiso/logs/b/session.json", "\uFEFF{ \"session_id\": \"with a mark\",\n \"result\": \"success\" }");
        stick.Write("hiperiso/logs/b/report.json", "{\n\"schema\": ");
        stick.Write("hiperiso/logs/c/session.json", """{ "session_id": "c", "result": "success" }""");
        stick.Write("hiperiso/logs/c/report.json", """{ "schema": "another" }""");
        Directory.CreateDirectory(stick["hiperiso/logs/d/session.json"]);
        Pipe(stick["hiperiso/logs/e"], "session.json");
        Directory.CreateDirectory(stick["hiperiso/logs/f"]);
        File.CreateSymbolicLink(stick["hiperiso/logs/f/session.json"], "../c/session.json");
        File.CreateSymbolicLink(stick["hiperiso/logs/f/up"], "..");
        Directory.CreateDirectory(stick["hiperiso/logs/g"]);
        using (var huge = File.Create(stick["hiperiso/logs/g/session.json"]))
            huge.SetLength(1L << 40);
        stick.Write(string.Concat(Enumerable.Repeat("d/", 34)) + "session.json", """{ "session_id": "too deep" }""");

        stick.Problems().ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
        stick.Ask("SELECT session_id, iso_basename, result, guest_cpus, start_time_utc FROM session ORDER BY session_id").ShouldBe(
            """
            session_id,iso_basename,result,guest_cpus,start_time_utc
            c,,success,,
            colours,�[31mred��,,,
            first,a.iso,success,,2026-01-01T00:00:00Z
            last,a.iso,success,,2026-01-01T00:00:00Z
            with a mark,,success,,

            """);
    }

    [Fact(Timeout = 60_000)]
    public void An_index_of_gigabytes_in_one_line_takes_no_memory()
    {
        using var stick = new SampleStick();
        using (var index = File.Create(stick["hiperiso/logs/index.jsonl"]))
            index.SetLength(2L << 30);
        stick.Index("\n" + SampleStick.Line("last", "a.iso", Early, "success"));
        using var corpus = CorpusDatabase.Open("");
        var before = GC.GetAllocatedBytesForCurrentThread();
        new CorpusIntake(corpus, stick.Path).Run();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2 << 20);
        corpus.Number("SELECT count(*) FROM session").ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public void Good_lines_after_thousands_that_cannot_be_used_are_there_and_the_others_are_counted()
    {
        using var stick = new SampleStick();
        stick.Index(string.Concat(Enumerable.Repeat("x\n", 5000)));
        foreach (var good in Enumerable.Range(0, 500))
            stick.Index(SampleStick.Line($"good_{good}", "a.iso", Early, "success"));
        stick.Index("y");
        var told = stick.Problems().TrimEnd('\n').Split('\n');
        told.Length.ShouldBe(101);
        told[^1].ShouldBe("hiperiso: 5001 lines and 0 files cannot be used; the first 100 are named, --sql 'SELECT * FROM problem' has more");
        stick.Ask("SELECT count(*) AS sessions FROM session").ShouldBe("sessions\n500\n");
        stick.Ask("SELECT count(*) AS named, max(line) AS last FROM problem").ShouldBe("named,last\n1001,1001\n");
        stick.Ask("SELECT line, what, times FROM problem WHERE times > 1").ShouldBe("line,what,times\n1001,the first of 4001 more that cannot be used,4001\n");
    }

    [Fact(Timeout = 30_000)]
    public void Half_of_a_surrogate_pair_spoils_the_line_whose_name_it_is_in_and_no_other()
    {
        using var stick = new SampleStick();
        stick.Index("""{"session_id":"name","\ud800aaaaaaaaaaaaaaaaaaaaaaaa":1}""");
        stick.Index("""{"session_id":"value","result":"\udc00","iso_path":"/a.iso"}""");
        stick.Write("hiperiso/logs/manifest/session.json", """{"session_id":"manifest","host":{"\ud800aaaaaaaaaaaaaaaaaaaaaaaa":1}}""");
        stick.Session("report", "a.iso", Early, "success");
        stick.Write("hiperiso/logs/report/report.json", """{"schema":"hiperiso.boot-report","\ud800aaaaaaaaaaaaaaaaaaaaaaaa":1}""");
        stick.Ask("SELECT session_id, result, iso_path FROM session ORDER BY session_id")
            .ShouldBe("session_id,result,iso_path\nreport,success,/a.iso\nvalue,,/a.iso\n");
        stick.Problems().ShouldBe(
            """
            hiperiso: hiperiso/logs/index.jsonl: line 1: a name in it is no text
            hiperiso: hiperiso/logs/manifest/session.json: a name in it is no text
            hiperiso: hiperiso/logs/report/report.json: a name in it is no text
            hiperiso: 1 line and 2 files cannot be used

            """);
    }

    private static void Pipe(string directory, string name)
    {
        Directory.CreateDirectory(directory);
        using var pipe = Process.Start("mkfifo", [Path.Join(directory, name)]);
        pipe.WaitForExit();
    }
}
