using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.Factory.Sandboxes;

namespace Hiperiso.Factory.Reproducing;

/// <summary>
/// How the second build runs: as another user on a machine with another name, in namespaces of its own, so that nothing of it is
/// left on this machine. Needs root.
/// </summary>
/// <param name="World">Its place.</param>
/// <param name="Dotnet">The .NET SDK and NuGet's folder of this machine; mounted where that user can read them.</param>
/// <param name="Factory">The directory of the compiled factory.</param>
/// <param name="Cpu">The one CPU it may use.</param>
internal sealed record SecondSurroundings(World World, DotnetLocation Dotnet, string Factory, int Cpu)
{
    /// <summary>The user's number.</summary>
    public const int User = 4711;

    /// <summary>How far the clock is ahead, days.</summary>
    public const int ClockShiftDays = 400;

    /// <summary>The machine's name.</summary>
    public const string HostName = "another-machine";

    /// <summary>The file mode mask.</summary>
    public const string Umask = "0077";

    private const string UserName = "another";
    private static readonly string[] UserFiles = ["passwd", "group", "subuid", "subgid"];

    // Not below the second build's own directory: it is in /dev/shm, which mmdebstrap binds into the root it makes, and an ordinary
    // user may not bind a directory with other users' mounts in it.
    private const string Mounts = "/mnt";
    private const string DotnetMount = Mounts + "/sdk";
    private const string PackagesMount = Mounts + "/packages";
    private const string FactoryMount = Mounts + "/factory";

    // A copy of the user's own: NuGet lets nobody but the owner execute what it unpacks.
    private string Packages => Path.Combine(World.Directory, "packages");

    /// <summary>The whole environment; the names are a test of their own, since many tools listen to some of them.</summary>
    public ImmutableSortedDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["CFLAGS"] = "-O0 -g3",
        ["DEB_BUILD_OPTIONS"] = "noopt nostrip",
        ["DOTNET_ROOT"] = DotnetMount,
        ["HOME"] = World.Home,
        ["LANGUAGE"] = "tr",
        ["LC_ALL"] = "tr_TR.UTF-8",
        ["MAKEFLAGS"] = "--keep-going",
        ["NUGET_PACKAGES"] = Packages,
        ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ["SOURCE_DATE_EPOCH"] = "1",
        ["TMPDIR"] = Path.Combine(World.Directory, "tmp"),
        ["TZ"] = "Pacific/Kiritimati",
        ["USER"] = UserName,
    }
    .Concat(new ShiftedClock(ShiftedClock.InstalledLibrary, ClockShiftDays).Variables)
    .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Makes the directories and files the script mounts.</summary>
    public void Prepare()
    {
        foreach (var directory in new[] { World.Home, World.Checkout, World.Store, Environment["TMPDIR"] })
        {
            Directory.CreateDirectory(directory);
        }

        var range = string.Create(CultureInfo.InvariantCulture, $"{UserName}:700000:65536\n");
        Write("subuid", range);
        Write("subgid", range);
        Write("passwd", File.ReadAllText("/etc/passwd") + $"{UserName}:x:{User}:{User}::{World.Home}:/bin/sh\n");
        Write("group", File.ReadAllText("/etc/group") + $"{UserName}:x:{User}:\n");
    }

    /// <summary>The arguments of <c>unshare(1)</c> that run the factory's <c>build</c> command.</summary>
    /// <param name="archive">The packed checkout.</param>
    /// <param name="build">The command's arguments.</param>
    public IReadOnlyList<string> Arguments(string archive, IEnumerable<string> build)
    {
        var mounts = new[] { (Dotnet.Root, DotnetMount), (Dotnet.Packages, PackagesMount), (Factory, FactoryMount) };
        string[] script =
        [
            "set -eu",
            $"hostname {HostName}",
            .. UserFiles.Select(name => $"mount --bind {Quote(EtcFile(name))} /etc/{name}"),
            $"mount -t tmpfs -o mode=755 tmpfs {Mounts}",
            .. mounts.Select(mount => $"mkdir {mount.Item2}"),
            .. mounts.Select(mount => $"mount --bind --options ro {Quote(mount.Item1)} {mount.Item2}"),
            $"exec taskset --cpu-list {Cpu} setpriv --reuid={User} --regid={User} --clear-groups env --ignore-environment "
                + string.Join(' ', Environment.Select(variable => $"{variable.Key}={Quote(variable.Value)}"))
                + " sh -c " + Quote(string.Join('\n', UserScript(archive, build))),
        ];
        return ["--mount", "--uts", "--propagation", "private", "sh", "-c", string.Join('\n', script)];
    }

    private IEnumerable<string> UserScript(string archive, IEnumerable<string> build) =>
    [
        $"set -eu; umask {Umask}",
        $"tar --extract --no-same-permissions --file {Quote(archive)} --directory {Quote(World.Checkout)}",
        $"cp --recursive {PackagesMount} {Quote(Packages)}",
        $"cd {Quote(World.Checkout)}",
        $"exec {DotnetMount}/dotnet {FactoryMount}/Hiperiso.Factory.dll "
            + string.Join(' ', build.Select(Quote)),
    ];

    private string EtcFile(string name) => Path.Combine(World.Directory, "etc", name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(EtcFile(name))!);
        File.WriteAllText(EtcFile(name), text);
    }

    private static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
