using Hiperiso.Factory.Debian;

namespace Hiperiso.Factory.Tests.Debian;

/// <summary>The real apt against this machine's mirror.</summary>
public sealed class AptWorkspaceTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task The_mirror_answers_for_its_suite_whatever_this_machine_runs()
    {
        var apt = new AptWorkspace(Path.Combine(_repository.Root, "apt"), DebianMirror.OfThisMachine(), "trixie");
        await Task.Run(apt.Update, TestContext.Current.CancellationToken);

        var closure = apt.Closure(["kmod"]).ToList();
        closure.Select(pin => pin.Name).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        closure.ShouldContain(pin => pin.Name == "libc6");
        closure.ShouldContain(pin => pin.Name == "kmod");
        closure.ShouldAllBe(pin => pin.Path.StartsWith("pool/main/", StringComparison.Ordinal) && pin.Sha256.Length == 64 && pin.Size > 0);

        apt.SourceFiles("hello").ShouldContain(pin => pin.FileName.StartsWith("hello_", StringComparison.Ordinal) && pin.FileName.Contains(".orig.tar"));
        apt.Show("linux-image-amd64")["Depends"].ShouldStartWith("linux-image-6.12.");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_mirror_that_is_none_is_one_clear_message()
    {
        using var server = new Fetching.LocalServer((_, _) => Fetching.LocalServer.Answer("404 Not Found", []));
        var apt = new AptWorkspace(Path.Combine(_repository.Root, "apt"), server.Root, "trixie");

        var error = await Should.ThrowAsync<FactoryException>(Task.Run(apt.Update, TestContext.Current.CancellationToken));

        error.Message.ShouldStartWith($"the package lists of {server.Root} could not be read\n");
        error.Hint.ShouldNotBeNull().ShouldContain("HIPERISO_DEBIAN_MIRROR");
    }
}
