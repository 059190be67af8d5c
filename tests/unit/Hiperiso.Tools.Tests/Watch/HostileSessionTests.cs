using System.Diagnostics;
using Hiperiso.Tools.Watch;

namespace Hiperiso.Tools.Tests.Watch;

/// <summary>Files that are no files: each is told once, none is waited for or followed, and the rest is still seen.</summary>
public sealed class HostileSessionTests
{
    private static readonly string[] Names = ["session.json", "status.json", "serial.log", "HEARTBEAT", "timing.dat", "SESSION_COMPLETE"];

    [Theory(Timeout = 60_000)]
    [InlineData("pipe")]
    [InlineData("link")]
    [InlineData("loop")]
    [InlineData("device")]
    [InlineData("directory")]
    [InlineData("zeros")]
    [InlineData("brackets")]
    [InlineData("noise")]
    public void Everything_of_a_kind(string kind)
    {
        using var session = new WatchedDirectory();
        File.WriteAllText(session["outside"], "SeaBIOS (version 1.16.2)\n");
        foreach (var name in Names)
            Spoil(session[name], kind);
        using var watch = new SessionWatch(session.Path, session.Clock);
        for (var look = 0; look < 4; look++)
        {
            session.Look(watch, "");
            session.Clock.Advance(1);
        }

        var lines = session.Seen.Split('\n');
        lines.Count(line => line.StartsWith("problem   status.json: ", StringComparison.Ordinal)).ShouldBe(1, session.Seen);
        if (kind is not ("zeros" or "brackets" or "noise"))
        {
            lines.Count(line => line == "problem   serial.log: it is not a plain file").ShouldBe(1, session.Seen);
            lines.ShouldAllBe(line => !line.Contains("firmware", StringComparison.Ordinal));
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData("""{ "\ud800aaaaaaaaaaaaaaaaaaaaaaaa": 1 }""", true)]
    [InlineData("""{ "session_id": "\ud800", "iso_path": "\udc00", "status": "\ud800", "stage": "\udfff", "result": "\ud800" }""", false)]
    public void Half_of_a_surrogate_pair_ends_nothing(string json, bool isName)
    {
        using var session = new WatchedDirectory();
        session.Write("session.json", json);
        session.Write("status.json", json);
        session.Write("SESSION_COMPLETE", "2026-11-01T08:16:00Z failure\n");
        using var watch = new SessionWatch(session.Path, session.Clock);
        session.Look(watch, "");
        session.Seen.ShouldContain(
            $"session   {WatchedDirectory.Id}: no image is known{(isName ? " (session.json was not read: a name in it is no text)" : "")}\n");
        session.Seen.ShouldContain(isName ? "problem   status.json: a name in it is no text\n" : "status    unknown, no stage\n");
        session.Seen.ShouldContain("end       failure\n");
    }

    [Fact(Timeout = 60_000)]
    public void A_file_that_is_mended_is_followed_from_then_on()
    {
        using var session = new WatchedDirectory();
        Spoil(session["serial.log"], "pipe");
        Spoil(session["status.json"], "zeros");
        using var watch = new SessionWatch(session.Path, session.Clock);
        session.Look(watch, "");
        File.Delete(session["serial.log"]);
        session.Append("SeaBIOS (version 1.16.2)\n");
        session.Status("running", "launching_qemu");
        session.Look(watch, "");
        session.Seen.ShouldContain("status    running, launching_qemu");
        session.Seen.ShouldContain("stage     firmware at 0.0 s (arrival): SeaBIOS (version 1.16.2)");
    }

    private static void Spoil(string path, string kind)
    {
        switch (kind)
        {
            case "pipe":
                using (var pipe = Process.Start("mkfifo", [path]))
                    pipe.WaitForExit();
                break;
            case "link":
                File.CreateSymbolicLink(path, "outside");
                break;
            case "loop":
                File.CreateSymbolicLink(path, Path.GetFileName(path));
                break;
            case "device":
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            case "directory":
                Directory.CreateDirectory(path);
                break;
            case "zeros":
                // No disk space: a terabyte for the log, more than anybody wants to read for the others.
                using (var file = File.Create(path))
                    file.SetLength(path.EndsWith("serial.log", StringComparison.Ordinal) ? 1L << 40 : 1L << 30);
                break;
            case "brackets":
                File.WriteAllText(path, new string('[', 60_000));
                break;
            default:
                var noise = new byte[50_000];
                new Random(1).NextBytes(noise);
                File.WriteAllBytes(path, noise);
                break;
        }
    }
}
