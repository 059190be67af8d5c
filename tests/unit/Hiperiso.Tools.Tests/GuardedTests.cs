using System.Diagnostics;
using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Tests.Commands;

namespace Hiperiso.Tools.Tests;

/// <summary>What ends a command is one line that harms no terminal, and an exit code.</summary>
public sealed class GuardedTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(1, "serial")]
    [InlineData(2, "compare")]
    public async Task Output_that_cannot_be_written_is_no_answer(int expected, string command)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["log"], "x\n");
        var start = ToolRun.Of("log", command, folder["log"]);
        if (command == "compare")
            start.ArgumentList.Add(folder["log"]);
        using var process = Process.Start(IntoFullDevice(start))!;
        (await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe("hiperiso: No space left on device\n");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(expected);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(ExitCode.Failure)]
    [InlineData(ExitCode.Unusable)]
    public void A_fault_of_the_program_is_told_in_one_line(int failed)
    {
        var before = Console.Error;
        using var told = new StringWriter { NewLine = "\n" };
        Console.SetError(told);
        try
        {
            Guarded.Run(() => throw new InvalidOperationException("what\nwent\e[2J wrong"), failed).ShouldBe(failed);
        }
        finally
        {
            Console.SetError(before);
        }

        told.ToString().ShouldBe("hiperiso: this is a fault of hiperiso, please report it with its input: InvalidOperationException: what�went�[2J wrong\n");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("log", "serial")]
    [InlineData("log", "trace")]
    [InlineData("log", "watch")]
    [InlineData("log", "corpus")]
    [InlineData("config", "check")]
    public async Task A_name_cannot_speak_to_the_terminal(params string[] command)
    {
        var (code, _, error) = await ToolRun.ToEndAsync([.. command, "/no/such/\e]0;title\a\e[2J"]);
        code.ShouldBe(2, error);
        error.ShouldContain("title");
        error.ShouldNotContain("\e");
        error.ShouldNotContain("\a");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_trace_that_breaks_off_is_named_without_its_escapes()
    {
        using var folder = new TemporaryFolder();
        var trace = folder["\e[2Jtrace.bin"];
        // A header, and a record of a kind that there is none of.
        File.WriteAllBytes(trace, Convert.FromHexString("FFFFFFFFFFFFFFFF" + "B429A40ACB77B1F2" + "0400000000000000" + "6300000000000000"));
        var (code, _, error) = await ToolRun.ToEndAsync("log", "trace", trace);
        code.ShouldBe(1, error);
        error.ShouldContain("trace.bin: at byte ");
        error.ShouldNotContain("\e");
    }

    private static ProcessStartInfo IntoFullDevice(ProcessStartInfo start)
    {
        string[] command = ["-c", "exec \"$0\" \"$@\" > /dev/full", start.FileName, .. start.ArgumentList];
        start.FileName = "sh";
        start.ArgumentList.Clear();
        foreach (var argument in command)
            start.ArgumentList.Add(argument);
        return start;
    }
}
