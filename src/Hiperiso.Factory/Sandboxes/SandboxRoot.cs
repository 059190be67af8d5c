using System.Globalization;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Programs;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Sandboxes;

/// <summary>Makes build roots from pinned packages, and keeps them in the store.</summary>
internal sealed class SandboxRoot(ContentStore store)
{
    /// <summary>Directories that the sandbox mounts things on; the root itself is read-only by then.</summary>
    private static readonly string[] MountPoints =
        ["dev", "proc", "tmp", "build", "out", "sources", "packages", "needs", "opt/dotnet", "opt/nuget"];

    /// <summary>What mmdebstrap copies from this machine, or writes about where the packages came from.</summary>
    private static readonly string[] HostTraces = ["etc/apt/sources.list", "etc/hostname", "etc/resolv.conf"];

    private const string OrdinaryUserHint =
        "an ordinary user needs the package uidmap and a range in /etc/subuid and /etc/subgid (usermod --add-subuids); root does not";

    /// <summary>The root for these packages, built when it is not in the store.</summary>
    /// <param name="requested">The packages asked for; the essential ones come by themselves.</param>
    /// <param name="pins">All packages of the root.</param>
    /// <param name="fetch">Fetches the packages' files, in the order given.</param>
    /// <param name="logFile">Where mmdebstrap's output goes.</param>
    /// <param name="say">Shows what is being done.</param>
    /// <param name="onTick">Called about five times a second while mmdebstrap runs.</param>
    /// <returns>The root's directory.</returns>
    public string Ensure(
        IReadOnlyList<string> requested,
        IReadOnlyList<Pin> pins,
        Func<IReadOnlyList<Pin>, IReadOnlyList<string>> fetch,
        string logFile,
        Action<string> say,
        Action onTick)
    {
        var key = SandboxKey.Of(pins);
        var destination = store.Sandbox(key.Short);
        if (Directory.Exists(destination))
        {
            return Path.Combine(destination, "root");
        }

        using var only = store.Lock(
            "sandbox-" + key.Short, () => say("waiting for another process that makes the same build root"));
        if (!Directory.Exists(destination))
        {
            say($"making a build root of {pins.Count} packages");
            var files = fetch(pins);
            using var mark = store.NewWorkspace(out var workspace);
            var finished = Path.Combine(workspace, "finished");
            Directory.CreateDirectory(Path.Combine(finished, "root"));
            Build(requested, [.. pins.Zip(files)], workspace, Path.Combine(finished, "root"), logFile, onTick);
            File.WriteAllLines(Path.Combine(finished, "packages.txt"), key.Lines);
            ContentStore.Publish(finished, destination);
        }

        return Path.Combine(destination, "root");
    }

    private void Build(
        IReadOnlyList<string> requested,
        IReadOnlyList<(Pin Pin, string File)> packages,
        string workspace,
        string root,
        string logFile,
        Action onTick)
    {
        var repository = Path.Combine(workspace, "repository");
        var archive = Path.Combine(workspace, "root.tar");
        FlatRepository.Create(repository, packages);
        MakeReachable(workspace);
        var environment = new Dictionary<string, string>
        {
            ["SOURCE_DATE_EPOCH"] = SourceDate.Epoch.ToString(CultureInfo.InvariantCulture),
            ["TMPDIR"] = workspace,
            ["LC_ALL"] = "C.UTF-8",
            // Programs run as other users and in another root here: what is preloaded outside is not there.
            ["LD_PRELOAD"] = "",
        };
        var include = requested.Count == 0 ? [] : new[] { "--include=" + string.Join(',', requested) };
        Run("mmdebstrap", [
            "--variant=essential", "--architectures=amd64", "--format=tar", "--skip=output/dev", .. include,
            "--aptopt=APT::Install-Recommends \"false\"", "--aptopt=Acquire::Languages \"none\"",
            "--dpkgopt=path-exclude=/usr/share/man/*", "--dpkgopt=path-exclude=/usr/share/locale/*",
            "pinned", archive, $"deb [trusted=yes] copy:{repository} ./"]);
        Run("tar", ["--extract", "--file", archive, "--directory", root, "--no-same-owner", "--same-permissions", "--exclude=./dev/*"]);
        foreach (var point in MountPoints)
        {
            Directory.CreateDirectory(Path.Combine(root, point));
        }

        foreach (var file in HostTraces)
        {
            File.Delete(Path.Combine(root, file));
        }

        void Run(string program, IEnumerable<string> arguments)
        {
            if (HostProgram.RunLogged(program, arguments, logFile, onTick, environment) != 0)
            {
                var tail = LogTail.Read(logFile, 30);
                throw new FactoryException(
                    $"making the build root failed: {program}\n{tail}",
                    tail.Contains("unable to pick chroot mode", StringComparison.Ordinal) ? OrdinaryUserHint : $"whole log: {logFile}");
            }
        }
    }

    // mmdebstrap changes to another user when it is not root: the workspace must be readable for it, and every directory of the
    // store on the way searchable, whatever the umask they were made under.
    private void MakeReachable(string workspace)
    {
        const UnixFileMode Search = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Allow(workspace, Search | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        for (var directory = workspace; directory != store.Root;)
        {
            directory = Path.GetDirectoryName(directory)!;
            Allow(directory, Search);
        }
    }

    private static void Allow(string directory, UnixFileMode more)
    {
        var mode = File.GetUnixFileMode(directory);
        if ((mode & more) != more)
        {
            File.SetUnixFileMode(directory, mode | more);
        }
    }
}
