using Hiperiso.Runtime.Tests;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary><c>--minimum-stage</c> of the commands that judge serial logs.</summary>
public sealed class StageOptionTests
{
    private const string Kernel = "[    0.000000] Linux version 6.12\n";
    private const string Oops = "[    1.000000] Oops: 0002 [#1] PREEMPT SMP NOPTI\n";

    [Theory(Timeout = 60_000)]
    [InlineData("Result      success", "--minimum-stage", "kernel")]
    [InlineData("Result      incomplete")]
    public async Task A_log_is_judged_by_it(string says, params string[] options)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["log"], Kernel);
        var (code, output, error) = await ToolRun.ToEndAsync(["log", "serial", folder["log"], .. options]);
        (code, error).ShouldBe((0, ""));
        output.ShouldContain(says);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("the result was incomplete and is failure")]
    [InlineData("Outcome     REGRESSED", "--minimum-stage", "login")]
    [InlineData("Result      success", "--minimum-stage", "kernel")]
    public async Task Two_logs_are_judged_by_it(string says, params string[] options)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], Kernel);
        File.WriteAllText(folder["b"], Kernel + Oops);
        var (code, output, error) = await ToolRun.ToEndAsync(["log", "compare", folder["a"], folder["b"], .. options]);
        (code, error).ShouldBe((1, ""));
        output.ShouldContain(says);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("serial")]
    [InlineData("compare")]
    [InlineData("analyze")]
    public async Task What_is_no_stage_is_refused(string command)
    {
        var (code, _, error) = await ToolRun.ToEndAsync("log", command, "/dev/null", "/dev/null", "--minimum-stage", "error");
        code.ShouldBe(2);
        error.ShouldContain("'error' not recognized");
    }
}
