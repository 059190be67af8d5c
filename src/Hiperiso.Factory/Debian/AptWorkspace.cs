using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Programs;

namespace Hiperiso.Factory.Debian;

/// <summary>
/// An apt of our own in a directory: its own state, cache and sources, so that neither the machine's packages nor its suite
/// matter. The archive's signature is checked by apt with Debian's keyring.
/// </summary>
internal sealed class AptWorkspace
{
    private const string Keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

    // What a recipe can name. With non-free-firmware here, and a rule in recipes/firmware.yaml, its packages could be pinned too.
    private const string Areas = "main";
    private readonly Uri _mirror;
    private readonly Dictionary<string, string> _environment;

    /// <summary>Prepares the directory.</summary>
    /// <param name="directory">An empty directory.</param>
    /// <param name="mirror">The archive's root.</param>
    /// <param name="suite">The suite; only its <c>main</c>, neither updates nor security.</param>
    public AptWorkspace(string directory, Uri mirror, string suite)
    {
        if (!File.Exists(Keyring))
        {
            throw new FactoryException(
                $"{Keyring} is missing: the archive's signature cannot be checked",
                "install it: apt-get install debian-archive-keyring");
        }

        _mirror = mirror;
        foreach (var part in new[] { "state/lists/partial", "cache/archives/partial" })
        {
            Directory.CreateDirectory(Path.Combine(directory, part));
        }

        var configuration = Path.Combine(directory, "apt.conf");
        var sources = Path.Combine(directory, "sources.list");
        var status = Path.Combine(directory, "state", "status");
        File.WriteAllText(status, "");
        var archive = $"[signed-by={Keyring}] {mirror} {suite} {Areas}";
        File.WriteAllText(sources, $"deb {archive}\ndeb-src {archive}\n");
        File.WriteAllText(configuration, $"""
            Dir::State "{directory}/state";
            Dir::State::status "{status}";
            Dir::Cache "{directory}/cache";
            Dir::Etc::sourcelist "{sources}";
            Dir::Etc::sourceparts "/dev/null";
            Dir::Etc::preferences "/dev/null";
            Dir::Etc::preferencesparts "/dev/null";
            Acquire::ForceHash "SHA256";
            Acquire::Languages "none";
            APT::Architecture "amd64";
            APT::Architectures "amd64";
            APT::Install-Recommends "false";
            APT::Sandbox::User "";

            """);
        _environment = new Dictionary<string, string> { ["APT_CONFIG"] = configuration, ["LC_ALL"] = "C.UTF-8" };
    }

    /// <summary>Fetches and checks the archive's indexes.</summary>
    public void Update()
    {
        var result = HostProgram.Run("apt-get", ["-q", "--error-on=any", "update"], _environment);
        if (result.ExitCode != 0)
        {
            throw new FactoryException(
                $"the package lists of {_mirror} could not be read\n{result.Error.TrimEnd()}",
                $"check the network; {DebianMirror.Variable} names another mirror");
        }
    }

    /// <summary>Every package of a build root: the essential ones, those asked for, and all they depend on.</summary>
    public IEnumerable<Pin> Closure(IEnumerable<string> packages) => PrintedUri
        .Parse(HostProgram.Run("apt-get", ["--print-uris", "-y", "-qq", "install", "?essential", .. packages], _environment)
            .OutputOrThrow($"resolving the packages {string.Join(' ', packages)}"))
        .Select(printed => printed.ToPackagePin(_mirror))
        .OrderBy(pin => pin.Name, StringComparer.Ordinal);

    /// <summary>The files of a source package; their version is the one in the <c>.dsc</c> file's name.</summary>
    public IEnumerable<Pin> SourceFiles(string package)
    {
        var printed = PrintedUri.Parse(HostProgram
            .Run("apt-get", ["source", "--print-uris", "-qq", "--only-source", package], _environment)
            .OutputOrThrow($"resolving the source package {package}")).ToList();
        var description = printed.FirstOrDefault(file => file.FileName.EndsWith(".dsc", StringComparison.Ordinal))
            ?? throw new FactoryException($"the source package {package} has no .dsc file");
        var version = Uri.UnescapeDataString(description.FileName)[(package.Length + 1)..^".dsc".Length];
        return printed.Select(file => new Pin(package, version, file.PathBelow(_mirror), file.Size, file.Sha256));
    }

    /// <summary>One binary package as the index describes it.</summary>
    public IReadOnlyDictionary<string, string> Show(string package) => ControlFile
        .Paragraphs(HostProgram.Run("apt-cache", ["show", "--no-all-versions", package], _environment)
            .OutputOrThrow($"looking up the package {package}"))
        .First();
}
