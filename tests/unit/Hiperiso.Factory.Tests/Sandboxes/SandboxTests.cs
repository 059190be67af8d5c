using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Sandboxes;
using Hiperiso.Factory.Tests.Fetching;

namespace Hiperiso.Factory.Tests.Sandboxes;

/// <summary>
/// The real sandbox: the smallest build root, made from the repository's own pins. The first run fetches about 20 MB from
/// the Debian mirror; the store is kept under <c>artifacts/</c> for the next.
/// </summary>
public sealed class SandboxTests : IDisposable
{
    private readonly TestRepository _repository = new() { Store = Path.Combine(RepositoryRoot.Path, "artifacts", "tests", "store") };

    public void Dispose()
    {
        var builds = Path.Combine(_repository.Store, "probe");
        if (Directory.Exists(builds))
        {
            Directory.Delete(builds, recursive: true);
        }

        _repository.Dispose();
    }

    [Fact(Timeout = 300_000)]
    public async Task The_script_sees_nothing_of_this_machine()
    {
        using var server = new LocalServer((_, _) => []);
        _repository.Write(RecipeLock.File, File.ReadAllText(Path.Combine(RepositoryRoot.Path, RecipeLock.File)));
        _repository.WriteRecipe("probe", """
            exec > "$OUT/file"
            echo "host name: $(hostname)"
            echo "user: $(id -u) in $(pwd)"
            echo "umask: $(umask)"
            echo "release: $(. /etc/os-release; echo $VERSION_CODENAME)"
            echo "network interfaces: $(sed -n 's/^ *\([^:]*\):.*/\1/p' /proc/net/dev | tr '\n' ' ')"
            (bash -c 'echo > /dev/tcp/127.0.0.1/PORT') 2>/dev/null && echo "server on this machine: reachable" || echo "server on this machine: out of reach"
            touch /usr/x 2>/dev/null && echo "root: writable" || echo "root: read-only"
            touch "$SOURCES/x" 2>/dev/null && echo "sources: writable" || echo "sources: read-only"
            echo "top: $(ls / | tr '\n' ' ')"
            echo "processes: $(ls /proc | grep -c '^[0-9]' | sed 's/^[1-9]$/few/')"
            env | grep -v '^JOBS=' | sort
            """.Replace("PORT", $"{server.Root.Port}", StringComparison.Ordinal));

        var path = await Task.Run(() => _repository.Factory(SandboxMode.Isolated).Build("probe"), TestContext.Current.CancellationToken);

        File.ReadAllText(path.File("file")).ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
    }
}
