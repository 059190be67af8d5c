using Hiperiso.Tools.Disks.Windows;

namespace Hiperiso.Tools.Commands;

/// <summary>The arguments of <c>Ventoy2Disk.exe VTOYCLI</c>, which scripts are full of, in words of <c>hiperiso disk</c>.</summary>
internal static class VentoyArguments
{
    /// <summary>The first argument, which says that the others are of this kind.</summary>
    internal const string Word = "VTOYCLI";

    private const string Usage = "/I or /U, then /PhyDrive:1 or /Drive:F:, then /GPT, /NOSB, /NOUSBCheck, /R:MiB, /FS:EXFAT|FAT32|NTFS|UDF, /NonDest";

    /// <summary>Translates them. There is nobody to be asked: the answer is yes, also over a stick that is there already.</summary>
    /// <param name="arguments">All of them without the first one.</param>
    /// <param name="nodeOfLetter">The disk that has a drive letter's volume; null where there is none.</param>
    /// <exception cref="InvalidDataException">They cannot be used.</exception>
    internal static IReadOnlyList<string> Translate(IReadOnlyList<string> arguments, Func<char, string?> nodeOfLetter)
    {
        string? verb = null, node = null;
        var options = new List<string>();
        var hasMbr = true;
        foreach (var argument in arguments)
        {
            var (name, value) = argument.Split(':', 2) is [var before, var behind] ? (before, behind) : (argument, null);
            switch (name.ToUpperInvariant(), value)
            {
                case ("/I", null):
                    verb = verb is null ? "install" : throw Unusable("/I or /U is said twice");
                    break;
                case ("/U", null):
                    verb = verb is null ? "update" : throw Unusable("/I or /U is said twice");
                    break;
                case ("/PHYDRIVE" or "/DRIVE", not null):
                    node = node is null ? NodeOf(name, value, nodeOfLetter) : throw Unusable("the disk is named twice");
                    break;
                case ("/NOUSBCHECK", null):
                    options.Add("--any-bus");
                    break;
                case ("/GPT", null):
                    hasMbr = false;
                    break;
                case ("/NOSB", null):
                    options.AddRange(["--secure-boot", "off"]);
                    break;
                case ("/R", { Length: > 0 }):
                    options.AddRange(["--reserve", value]);
                    break;
                case ("/FS", { Length: > 0 }):
                    options.AddRange(["--file-system", value.ToLowerInvariant()]);
                    break;
                case ("/NONDEST", null):
                    options.Add("--keep");
                    break;
                default:
                    throw Unusable($"'{argument}' is not known");
            }
        }

        if (verb is null || node is null)
            throw Unusable(verb is null ? "neither /I nor /U is said" : "no disk is named");
        if (verb == "install" && !options.Contains("--keep"))
            options.AddRange(hasMbr ? ["--force", "--mbr"] : ["--force"]);
        return ["disk", verb, node, "--yes", .. options];
    }

    private static string NodeOf(string name, string value, Func<char, string?> nodeOfLetter)
    {
        if (!name.Equals("/DRIVE", StringComparison.OrdinalIgnoreCase))
            return DrivePath.NumberOf(@"\\.\PhysicalDrive" + value) is { } number ? DrivePath.Of(number) : throw Unusable($"'{value}' is no number of a disk");
        var letter = DrivePath.LetterOf(value.TrimEnd(':') + ":") ?? throw Unusable($"'{value}' is no drive letter");
        return nodeOfLetter(letter) ?? throw Unusable($"there is no volume {letter}: on a disk of its own");
    }

    private static InvalidDataException Unusable(string why) => new($"{Word}: {why}; use {Usage}");
}
