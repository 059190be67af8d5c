using System.Collections.Immutable;

namespace Hiperiso.Runtime.Media;

/// <summary>Tells the kind of a script by its content; names and extensions are the user's own.</summary>
internal static class AutoInstallContent
{
    private static readonly ImmutableArray<string> KickstartSections =
        ["%packages", "%pre", "%post", "%addon", "%include", "%onerror"];

    private static readonly ImmutableArray<string> KickstartCommands =
    [
        "auth", "authselect", "autopart", "bootloader", "cdrom", "clearpart", "firstboot", "graphical", "ignoredisk", "keyboard",
        "lang", "network", "part", "reboot", "repo", "rootpw", "selinux", "text", "timezone", "url", "user", "volgroup",
            "zerombr",
    ];

    /// <summary>The kind of a script.</summary>
    public static AutoInstallKind KindOf(string text)
    {
        ImmutableArray<string> lines = [.. text.Split('\n').Select(line => line.Trim('\r', '\uFEFF'))];
        if (text.Contains("<unattend", StringComparison.Ordinal)
            && text.Contains("urn:schemas-microsoft-com:unattend", StringComparison.Ordinal))
            return AutoInstallKind.Unattend;
        if (text.Contains("<profile", StringComparison.Ordinal) && text.Contains("/yast2ns", StringComparison.Ordinal))
            return AutoInstallKind.AutoYast;
        if (lines[0].StartsWith("#cloud-config", StringComparison.Ordinal)
            || lines.Any(line => line.StartsWith("autoinstall:", StringComparison.Ordinal)))
            return AutoInstallKind.CloudInit;
        if (lines.Any(IsPreseed))
            return AutoInstallKind.Preseed;
        var words = lines.Select(line => line.Split(' ', '\t')[0]).ToHashSet(StringComparer.Ordinal);
        return KickstartSections.Any(words.Contains) || KickstartCommands.Count(words.Contains) >= 2
            ? AutoInstallKind.Kickstart
            : AutoInstallKind.Unknown;
    }

    // "d-i <question> <type> <value>": the owner may be a package too, the question has a slash.
    private static bool IsPreseed(string line)
    {
        var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 3 && !words[0].StartsWith('#') && words[1].Contains('/', StringComparison.Ordinal)
            && words[2] is ("string" or "boolean" or "select" or "multiselect" or "password" or "note" or "text" or "seen");
    }
}
