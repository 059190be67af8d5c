using System.Diagnostics;
using System.Globalization;

namespace Hiperiso.Factory.Tests.Store;

public sealed class ProcessTests : IDisposable
{
    private readonly TestRepository _repository = new();

    private string Runs => Path.Combine(_repository.Root, "runs");

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task A_killed_build_leaves_nothing_that_could_be_taken_as_finished()
    {
        _repository.WriteRecipe("demo", $"""
            echo half > "$OUT/file"
            echo $$ > {Runs}
            test -e {Runs}.again || sleep 60
            echo whole >> "$OUT/file"
            """);
        using var child = ChildProcess.StartBuild(_repository, "demo");
        var shell = await FirstLineAsync(Runs);
        child.Kill();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        using (var script = Process.GetProcessById(int.Parse(shell, CultureInfo.InvariantCulture)))
        {
            script.Kill(entireProcessTree: true);
        }

        Directory.Exists(Path.Combine(_repository.Store, "demo")).ShouldBeFalse();
        Directory.GetDirectories(Path.Combine(_repository.Store, "tmp")).ShouldNotBeEmpty();
        File.WriteAllText(Runs + ".again", "");

        var path = await Task.Run(() => _repository.Factory().Build("demo"), TestContext.Current.CancellationToken);

        File.ReadAllText(path.File("file")).ShouldBe("half\nwhole\n");
        Directory.GetFileSystemEntries(Path.Combine(_repository.Store, "tmp")).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task Two_processes_that_want_the_same_build_make_it_once()
    {
        _repository.WriteRecipe("demo", $"echo run >> {Runs}\nsleep 1\necho x > \"$OUT/file\"");

        using var first = ChildProcess.StartBuild(_repository, "demo");
        using var second = ChildProcess.StartBuild(_repository, "demo");
        var outputs = await Task.WhenAll(
            first.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            second.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await Task.WhenAll(
            first.WaitForExitAsync(TestContext.Current.CancellationToken),
            second.WaitForExitAsync(TestContext.Current.CancellationToken));

        (first.ExitCode, second.ExitCode).ShouldBe((0, 0));
        File.ReadAllLines(Runs).Length.ShouldBe(1);
        outputs.Select(output => output.TrimEnd().Split('\n')[^1]).Distinct().ShouldHaveSingleItem();
    }

    private static async Task<string> FirstLineAsync(string path)
    {
        while (!File.Exists(path) || !File.ReadAllText(path).EndsWith('\n'))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return File.ReadAllText(path).Trim();
    }
}
