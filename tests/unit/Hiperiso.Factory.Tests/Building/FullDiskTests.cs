using System.Diagnostics;
using Hiperiso.Factory.Tests.Fetching;

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
        Directory.Exists(Path.Combine(_repository.Store, "sources")).ShouldBeFalse();
        Directory.GetFileSystemEntries(Path.Combine(_repository.Store, "tmp")).ShouldBeEmpty();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
