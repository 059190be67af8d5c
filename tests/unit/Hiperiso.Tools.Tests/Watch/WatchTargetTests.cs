using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Watch;

namespace Hiperiso.Tools.Tests.Watch;

/// <summary>Which session is watched when a stick or a directory of logs is named.</summary>
public sealed class WatchTargetTests
{
    private const string Logs = "/hiperiso/logs/";

    [Fact(Timeout = 30_000)]
    public void The_one_that_runs_comes_before_the_newest_wherever_it_is()
    {
        using var stick = Stick("a_20261101T081500Z", "b_20251101T081500Z");
        Session(stick["elsewhere/c_20241101T081500Z"]);
        File.WriteAllText(stick[Logs + ".running"], "/elsewhere/c_20241101T081500Z\n");
        foreach (var named in new[] { stick.Path, stick.Path + "/", stick["hiperiso/logs"], stick[Logs] })
            Path.GetFullPath(WatchTarget.Find(named)).ShouldBe(stick["elsewhere/c_20241101T081500Z"]);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData("/../../etc\n")]
    [InlineData("/hiperiso/logs/not-there\n")]
    [InlineData("relative\n")]
    public void A_marker_that_names_no_session_is_passed_over_for_the_newest(string marker)
    {
        using var stick = Stick("z_20241101T081500Z", "a_20261101T081500Z-2", "a_20261101T081500Z", "no-stamp");
        File.WriteAllText(stick[Logs + ".running"], marker);
        WatchTarget.Find(stick.Path).ShouldBe(stick[Logs + "a_20261101T081500Z-2"]);
    }

    [Fact(Timeout = 30_000)]
    public void A_copy_of_the_logs_has_a_newest_one_too()
    {
        using var folder = new TemporaryFolder();
        Session(folder["x/a_20241101T081500Z"]);
        Session(folder["y/b_20251101T081500Z"]);
        WatchTarget.Find(folder.Path).ShouldBe(folder["y/b_20251101T081500Z"]);
    }

    [Fact(Timeout = 30_000)]
    public void A_session_is_itself()
    {
        using var stick = Stick("a_20241101T081500Z", "b_20251101T081500Z");
        WatchTarget.Find(stick[Logs + "a_20241101T081500Z"]).ShouldBe(stick[Logs + "a_20241101T081500Z"]);
    }

    [Fact(Timeout = 30_000)]
    public void A_directory_without_a_session_is_unusable()
    {
        using var folder = new TemporaryFolder();
        Should.Throw<InvalidDataException>(() => WatchTarget.Find(folder.Path)).Message.ShouldContain("holds no session");
        Should.Throw<DirectoryNotFoundException>(() => WatchTarget.Find(folder["no"])).Message.ShouldContain("is no directory");
    }

    private static TemporaryFolder Stick(params string[] sessions)
    {
        var stick = new TemporaryFolder();
        foreach (var name in sessions)
            Session(stick[Logs + name]);
        return stick;
    }

    private static void Session(string directory)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Join(directory, "session.json"), "{}");
    }
}
