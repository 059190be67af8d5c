using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Hiperiso.Factory.Licences;

/// <summary>
/// SPDX identifiers of the short names that Debian's copyright files use. Only what is certainly the same is translated; every
/// other name becomes a reference (<c>LicenseRef-Debian-…</c>), which claims nothing.
/// </summary>
internal static partial class DebianLicenceNames
{
    /// <summary>Begins every name that is Debian's and not SPDX's.</summary>
    public const string ReferencePrefix = "LicenseRef-Debian-";

    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["0BSD"] = "0BSD",
        ["AFL-2.0"] = "AFL-2.0",
        ["Apache-2.0"] = "Apache-2.0",
        ["Artistic"] = "Artistic-1.0-Perl",
        ["Artistic-2"] = "Artistic-2.0",
        ["Artistic-2.0"] = "Artistic-2.0",
        ["Beerware"] = "Beerware",
        ["BSD-2"] = "BSD-2-Clause",
        ["BSD-2-clause"] = "BSD-2-Clause",
        ["BSD-2-Clause-Patent"] = "BSD-2-Clause-Patent",
        ["BSD-3"] = "BSD-3-Clause",
        ["BSD-3-clause"] = "BSD-3-Clause",
        ["BSD-4"] = "BSD-4-Clause",
        ["BSD-4-clause"] = "BSD-4-Clause",
        ["BSD-4-clause-UC"] = "BSD-4-Clause-UC",
        ["BSL-1.0"] = "BSL-1.0",
        ["bzip2-1.0.6"] = "bzip2-1.0.6",
        ["CC-BY-SA-3.0"] = "CC-BY-SA-3.0",
        ["CC-BY-SA-4.0"] = "CC-BY-SA-4.0",
        ["CC0"] = "CC0-1.0",
        ["CC0-1.0"] = "CC0-1.0",
        ["Expat"] = "MIT",
        ["FSFAP"] = "FSFAP",
        ["FSFUL"] = "FSFUL",
        ["FSFULLR"] = "FSFULLR",
        ["ISC"] = "ISC",
        ["MIT"] = "MIT",
        ["MPL-2.0"] = "MPL-2.0",
        ["OFL-1.1"] = "OFL-1.1",
        ["OpenSSL"] = "OpenSSL",
        ["Unicode-DFS-2016"] = "Unicode-DFS-2016",
        ["Unlicense"] = "Unlicense",
        ["X11"] = "X11",
        ["Zlib"] = "Zlib",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Exceptions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["LLVM exception"] = "LLVM-exception",
        ["Linux-syscall-note exception"] = "Linux-syscall-note",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>One name, with its exception (<c>Apache-2.0 with LLVM exception</c>), as SPDX writes it.</summary>
    public static string ToSpdx(string name)
    {
        var with = name.IndexOf(" with ", StringComparison.OrdinalIgnoreCase);
        if (with > 0)
        {
            return Identifier(name[..with].Trim()) is { } licence && Exceptions.TryGetValue(name[(with + 6)..].Trim(), out var exception)
                ? $"{licence} WITH {exception}"
                : Reference(name);
        }

        return Identifier(name) ?? Reference(name);
    }

    private static string? Identifier(string name) => Known.TryGetValue(name, out var known) ? known : Gnu(name);

    // GPL-2+, LGPL-2.1, GFDL-1.3+, GPL-2.0-only: the family, the version, and whether later ones are allowed.
    private static string? Gnu(string name)
    {
        var match = GnuName().Match(name);
        if (!match.Success)
        {
            return null;
        }

        var (family, major, minor, later) = (
            match.Groups[1].Value.ToUpperInvariant(), match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value.ToLowerInvariant());
        var version = $"{major}.{(minor.Length > 0 ? minor : "0")}";
        return (family, version) is ("GPL", "1.0" or "2.0" or "3.0") or ("LGPL", "2.0" or "2.1" or "3.0") or ("AGPL", "3.0")
            or ("GFDL", "1.1" or "1.2" or "1.3")
            ? $"{family}-{version}-{(later is "+" or "-or-later" ? "or-later" : "only")}"
            : null;
    }

    private static string Reference(string name) => ReferencePrefix + NotAllowed().Replace(name, "-").Trim('-');

    [GeneratedRegex(@"^(GPL|LGPL|AGPL|GFDL)-(\d)(?:\.(\d))?(\+|-or-later|-only)?$", RegexOptions.IgnoreCase)]
    private static partial Regex GnuName();

    [GeneratedRegex("[^A-Za-z0-9.]+")]
    private static partial Regex NotAllowed();
}
