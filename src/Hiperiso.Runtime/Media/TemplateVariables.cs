using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace Hiperiso.Runtime.Media;

/// <summary>Ventoy's variables in installation scripts: the first <c>$$NAME$$</c> of each line.</summary>
internal static class TemplateVariables
{
    private const string Mark = "$$";
    private const int LongestName = 32;
    private const long Gibibyte = 1L << 30;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>Replaces the variables that name disks. Lines end with LF afterwards, as with Ventoy.</summary>
    /// <param name="text">The script.</param>
    /// <param name="disks">What the guest has.</param>
    /// <returns>The script, and a sentence for each variable that stays as it is.</returns>
    public static (string Text, ImmutableArray<string> Notes) Expand(string text, ImmutableArray<GuestDisk> disks)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => ExpandLine(line, disks, notes));
        return (string.Join('\n', lines), [.. notes.Distinct()]);
    }

    private static string ExpandLine(string line, ImmutableArray<GuestDisk> disks, ImmutableArray<string>.Builder notes) =>
        FindVariable(line) is { } found
            ? line[..found.Start] + Value(line[found.Start..found.End], disks, notes) + line[found.End..]
            : line;

    private static string Value(string variable, ImmutableArray<GuestDisk> disks, ImmutableArray<string>.Builder notes)
    {
        var name = variable.Trim('$');
        if (!name.StartsWith("VT_", StringComparison.Ordinal))
        {
            notes.Add($"auto_install: {variable} stays in the script: nobody is asked for its value here");
            return variable;
        }

        var isWindows = name.StartsWith("VT_WINDOWS_DISK_", StringComparison.Ordinal);
        var isLinux = name.StartsWith("VT_LINUX_DISK_", StringComparison.Ordinal);
        var rule = name[(isWindows ? "VT_WINDOWS_DISK_" : isLinux ? "VT_LINUX_DISK_" : "VT_").Length..];
        // Nothing of the guest is on USB, and of the stick it sees at most the image it was started from.
        ImmutableArray<GuestDisk> others = [.. disks.Where(disk => !disk.IsBooted)];
        if (!(isWindows || isLinux) || !IsRule(rule, isLinux))
            notes.Add($"auto_install: {variable} stays in the script: there is no such variable");
        else if (others.IsEmpty)
            notes.Add($"auto_install: {variable} stays in the script: the guest has no disk to install on");
        else
            return Choose(rule, others) is var disk && isWindows
                ? disk.WindowsNumber.ToString(CultureInfo.InvariantCulture)
                : disk.LinuxName;
        return variable;
    }

    private static bool IsRule(string rule, bool isLinux) =>
        rule == "MAX_SIZE" || ClosestSize(rule) is not null
        || (isLinux ? rule is "SDX_1ST_NONVTOY" or "SDX_1ST_NONUSB" : rule is "1ST_NONVTOY" or "1ST_NONUSB");

    private static GuestDisk Choose(string rule, ImmutableArray<GuestDisk> disks) => ClosestSize(rule) is { } size
        ? disks.OrderBy(disk => Math.Abs(disk.Size - size)).First()
        : rule == "MAX_SIZE" ? disks.OrderByDescending(disk => disk.Size).First() : disks[0];

    private static long? ClosestSize(string rule)
    {
        var plain = rule.StartsWith("NONVTOY_", StringComparison.Ordinal) ? rule["NONVTOY_".Length..] : rule;
        return plain.StartsWith("CLOSEST_", StringComparison.Ordinal)
            && int.TryParse(plain["CLOSEST_".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size * Gibibyte
            : null;
    }

    // The first "$$NAME$$" of a line: NAME has letters, digits and "_", 32 of them at most.
    private static (int Start, int End)? FindVariable(string line)
    {
        for (var from = 0; line.IndexOf(Mark, from, StringComparison.Ordinal) is var start and >= 0; from = start + 1)
        {
            var end = line.IndexOf(Mark, start + Mark.Length, StringComparison.Ordinal);
            if (end < 0)
                return null;
            var name = line.AsSpan(start + Mark.Length, end - start - Mark.Length);
            if (name.Length is > 0 and <= LongestName && !name.ContainsAnyExcept(NameCharacters))
                return (start, end + Mark.Length);
        }

        return null;
    }
}
