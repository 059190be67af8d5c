using System.Diagnostics;
using Hiperiso.Factory.Store;
using Hiperiso.Factory.Tests.Commands;
using Hiperiso.Factory.Tests.Fetching;
using Hiperiso.Factory.Tests.Remote;

namespace Hiperiso.Factory.Tests.Store;

/// <summary>Processes killed at random instants: whatever they were at, the next one finds a store that is right.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 50;
    private readonly TestRepository _repository = new();
    private readonly TestRepository _donor = new();

    public void Dispose()
    {
        _repository.Dispose();
        _donor.Dispose();
    }

    [Fact(Timeout = 600_000)]
    public async Task After_each_of_50_kills_the_store_is_right_and_nothing_is_left()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var source = new byte[2_000_000];
        random.NextBytes(source);
        using var server = new LocalServer((_, _) => LocalServer.Answer("200 OK", source));
        var usual = await TimeAsync(() => Start(server, source, -1, null).Build);
        var killed = 0;
        for (var number = 0; number < Kills; number++)
        {
            // In turn: a build that fetches and publishes, one that takes from the remote, a collection while both kinds lie about.
            using var remote = number % 3 == 1 ? Remote(server, source, number) : null;
            var (build, collection) = Start(server, source, number, remote);
            using var first = build;
            using var second = number % 3 == 2 ? collection() : null;
            await Task.Delay(usual * (random.NextDouble() * 1.2), TestContext.Current.CancellationToken);
            killed += Kill(first) + (second is null ? 0 : Kill(second));

            var path = await Task.Run(() => _repository.Factory().Build("demo"), TestContext.Current.CancellationToken);

            File.ReadAllLines(path.File("tree/3"))[0].ShouldBe($"{number} 3", $"seed {seed}, kill {number}");
            var verified = StoreProgram.Run(_repository, "verify");
            verified.ExitCode.ShouldBe(0, $"seed {seed}, kill {number}: {verified.Output}");
            Directory.GetFileSystemEntries(Path.Combine(_repository.Store, "tmp")).ShouldBeEmpty($"seed {seed}, kill {number}");
        }

        killed.ShouldBeGreaterThan(Kills / 4, $"seed {seed}: hardly any process was still running");
        StoreProgram.Run(_repository, "gc").ExitCode.ShouldBe(0);
        new ContentStore(_repository.Store).Entries().Count(entry => entry.Kind == StoreEntryKind.Build).ShouldBe(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task Builders_and_collectors_at_once_do_not_disturb_each_other()
    {
        _repository.WriteRecipe("demo", "echo x > \"$OUT/file\"");
        _repository.WriteRecipe("other", "sleep 1; cat \"$NEEDS_DEMO/file\" > \"$OUT/file\"", more: "needs: [demo]");
        await Task.Run(() => _repository.Factory().Build("demo"), TestContext.Current.CancellationToken);
        File.Delete(Path.Combine(_repository.Store, "demo", "latest-x86_64"));

        Process[] processes =
        [
            ChildProcess.StartBuild(_repository, "other"),
            ChildProcess.StartStore(_repository, "gc"),
            ChildProcess.StartBuild(_repository, "other"),
            ChildProcess.StartStore(_repository, "gc"),
        ];
        foreach (var process in processes)
        {
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.ExitCode.ShouldBe(0, output + error);
            process.Dispose();
        }

        StoreProgram.Run(_repository, "verify").Output.ShouldBe("2 checked, 0 damaged\n");
        Directory.GetFileSystemEntries(Path.Combine(_repository.Store, "tmp")).ShouldBeEmpty();
    }

    private (Process Build, Func<Process> Collection) Start(LocalServer server, byte[] source, int number, BuildServer? remote)
    {
        WriteRecipe(_repository, server, source, number);
        _repository.Variables.Clear();
        if (remote is not null)
        {
            _repository.Variables["HIPERISO_REMOTE"] = remote.Address;
            _repository.Variables["HIPERISO_REMOTE_TRUST"] = "yes";
        }

        return (ChildProcess.StartBuild(_repository, "demo"), () => ChildProcess.StartStore(_repository, "gc"));
    }

    private BuildServer Remote(LocalServer server, byte[] source, int number)
    {
        WriteRecipe(_donor, server, source, number);
        return new BuildServer(_donor.Factory().Build("demo"));
    }

    // Each number has its own source, so that every build fetches.
    private static void WriteRecipe(TestRepository repository, LocalServer server, byte[] source, int number)
    {
        BitConverter.TryWriteBytes(source, number);
        repository.WriteRecipe(
            "demo",
            $"mkdir \"$OUT/tree\"\nfor i in $(seq 100); do echo \"{number} $i\" > \"$OUT/tree/$i\"; done\ncp \"$SOURCES\"/* \"$OUT/source\"",
            "tree, source",
            $"""
            sources:
              - url: ["{server.Root}{number}"]
                sha256: {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(source))}
                size: {source.Length}
                file: source
            """);
    }

    private static async Task<TimeSpan> TimeAsync(Func<Process> start)
    {
        var watch = Stopwatch.StartNew();
        using var process = start();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        return watch.Elapsed;
    }

    private static int Kill(Process process)
    {
        var wasRunning = !process.HasExited;
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return wasRunning ? 1 : 0;
    }
}
