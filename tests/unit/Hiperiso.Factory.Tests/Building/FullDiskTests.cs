using System.Diagnostics;
using Hiperiso.Factory.Tests.Commands;
using Hiperiso.Factory.Tests.Fetching;
using Hiperiso.Factory.Tests.Remote;

namespace Hiperiso.Factory.Tests.Building;

/// <summary>A store on a file system of 1 MB.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public FullDiskTests()
    {
        Assert.SkipUnless(Environment.UserName == "root", "mounting a small file system needs root");
        Directory.CreateDirectory(_repository.Store);
        Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", _repository.Store);
    }

    public void Dispose()
    {
        if (Directory.Exists(_repository.Store))
        {
            Run("umount", _repository.Store);
        }

        _repository.Dispose();
    }

    [Fact(Timeout = 30_000)]
    public async Task Steps_that_fill_the_disk_give_one_clear_message()
    {
        _repository.WriteRecipe("demo", "dd if=/dev/zero of=\"$OUT/file\" bs=64k count=40");

        var error = await Should.ThrowAsync<FactoryException>(Task.Run(() => _repository.Factory().Build("demo")));

        error.Message.ShouldBe($"the disk is full: there is no space left under {_repository.Store}");
        Directory.GetFileSystemEntries(Path.Combine(_repository.Store, "tmp")).ShouldBeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_download_that_fills_the_disk_gives_the_same()
    {
        using var server = new LocalServer((_, _) => LocalServer.Answer("200 OK", new byte[3_000_000]));
        _repository.WriteRecipe("demo", "true", more: $"""
            sources:
              - url: ["{server.Root}demo.tar"]
                sha256: {new string('0', 64)}
                size: 3000000
            """);

        var error = await Should.ThrowAsync<FactoryException>(Task.Run(() => _repository.Factory().Build("demo")));

        error.Message.ShouldStartWith("the disk is full");
        var sources = Path.Combine(_repository.Store, "sources");
        (Directory.Exists(sources) ? Directory.GetFiles(sources, "*", SearchOption.AllDirectories) : []).ShouldBeEmpty();
        Directory.GetFileSystemEntries(Path.Combine(_repository.Store, "tmp")).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_build_of_the_remote_that_fills_the_disk_gives_the_same_and_leaves_nothing()
    {
        using var donor = new TestRepository();
        const string steps = "dd if=/dev/urandom of=\"$OUT/file\" bs=64k count=40";
        donor.WriteRecipe("demo", steps);
        _repository.WriteRecipe("demo", steps);
        using var remote = new BuildServer(donor.Factory().Build("demo"));
        _repository.Variables["HIPERISO_REMOTE"] = remote.Address;
        _repository.Variables["HIPERISO_REMOTE_TRUST"] = "yes";

        var error = await Should.ThrowAsync<FactoryException>(Task.Run(() => _repository.Factory().Build("demo")));

        error.Message.ShouldStartWith("the disk is full");
        Directory.GetFileSystemEntries(Path.Combine(_repository.Store, "tmp")).ShouldBeEmpty();
        Directory.Exists(Path.Combine(_repository.Store, "demo")).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task Garbage_is_collected_on_a_full_disk()
    {
        _repository.WriteRecipe("demo", "echo 1 > \"$OUT/file\"");
        var old = await Task.Run(() => _repository.Factory().Build("demo"));
        _repository.WriteRecipe("demo", "echo 2 > \"$OUT/file\"");
        var now = await Task.Run(() => _repository.Factory().Build("demo"));
        var ballast = Path.Combine(_repository.Store, "ballast");
        Should.Throw<IOException>(() => File.WriteAllBytes(ballast, new byte[2_000_000]));

        StoreProgram.Run(_repository, "gc").ExitCode.ShouldBe(0);

        (Directory.Exists(old.FullPath), Directory.Exists(now.FullPath)).ShouldBe((false, true));
        Directory.GetFileSystemEntries(Path.Combine(_repository.Store, "tmp")).ShouldBeEmpty();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
