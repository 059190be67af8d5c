using System.Diagnostics;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary><c>hiperiso log analyze</c> as a program.</summary>
public sealed class LogAnalyzeCommandTests
{
    private const int Nobody = 65534;

    [Fact(Timeout = 60_000)]
    public async Task Pictures_that_may_not_be_read_cost_no_report()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can take the right to read from somebody else");
        var session = Directory.CreateTempSubdirectory("analyze-").FullName;
        try
        {
            File.WriteAllText(Path.Join(session, "serial.log"), "debian login: ");
            var screens = Directory.CreateDirectory(Path.Join(session, "screens"), UnixFileMode.UserRead).FullName;
            using (var chown = Process.Start("chown", [$"{Nobody}:{Nobody}", session]))
                await chown.WaitForExitAsync(TestContext.Current.CancellationToken);
            var start = ToolRun.Of("log", "analyze", session);
            foreach (var argument in (string[])[start.FileName, "--clear-groups", $"--regid={Nobody}", $"--reuid={Nobody}"])
                start.ArgumentList.Insert(0, argument);
            start.FileName = "setpriv";
            var (code, _, error) = await ToolRun.ToEndAsync(start);
            (code, error).ShouldBe((0, ""));
            (await File.ReadAllTextAsync(Path.Join(session, "report.txt"), TestContext.Current.CancellationToken)).ShouldContain("SUCCESS");
            (await File.ReadAllTextAsync(Path.Join(session, "report.html"), TestContext.Current.CancellationToken))
                .ShouldContain($"screens was not read: Access to the path &#39;{screens}&#39; is denied");
        }
        finally
        {
            Directory.Delete(session, recursive: true);
        }
    }
}
