using System.Text;

namespace Hiperiso.Tools.Disks;

/// <summary>A mounted file system (<c>proc(5)</c>, <c>/proc/self/mountinfo</c>).</summary>
/// <param name="DeviceNumber">Major and minor number, e.g. <c>8:17</c>.</param>
/// <param name="Device">Kernel name of the device it was mounted from; empty when it is none.</param>
/// <param name="Point">Where it is mounted.</param>
internal sealed record Mount(string DeviceNumber, string Device, string Point)
{
    // What a machine needs to run, besides its root.
    private static readonly string[] SystemPoints = ["/", "/boot", "/boot/efi", "/efi", "/usr", "/var"];

    /// <summary>Whether the running system is here.</summary>
    internal bool IsSystem => Array.IndexOf(SystemPoints, Point) >= 0;

    /// <summary>Everything that is mounted.</summary>
    internal static IReadOnlyList<Mount> ReadAll(SystemTree tree) =>
        [.. tree.Text("proc/self/mountinfo").Split('\n').Select(line => Parse(tree, line)).OfType<Mount>()];

    /// <summary>The kernel name behind a device file, through links such as <c>/dev/mapper/root</c>; empty for what is no device file.</summary>
    internal static string NameOfNode(SystemTree tree, string node)
    {
        if (!node.StartsWith("/dev/", StringComparison.Ordinal))
            return "";
        // The tree's own links; a recorded one has them relative, as udev makes them.
        var target = tree.Target(node);
        var devices = Path.TrimEndingDirectorySeparator(Path.GetFullPath(tree.At("dev"))) + "/";
        var name = target.StartsWith(devices, StringComparison.Ordinal) ? target[devices.Length..] : Path.GetFileName(target);
        return name.Replace('/', '!');
    }

    /// <summary>Takes back what the kernel does with spaces, tabs, line ends and backslashes: <c>\040</c>.</summary>
    internal static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var code = text[i] == '\\' && i + 3 < text.Length ? Octal(text.AsSpan(i + 1, 3)) : -1;
            plain.Append(code < 0 ? text[i] : (char)code);
            if (code >= 0)
                i += 3;
        }

        return plain.ToString();
    }

    private static int Octal(ReadOnlySpan<char> digits) =>
        digits.ContainsAnyExceptInRange('0', '7') ? -1 : ((digits[0] - '0') * 64) + ((digits[1] - '0') * 8) + digits[2] - '0';

    private static Mount? Parse(SystemTree tree, string line)
    {
        // Optional fields end at a lone dash; type and source follow.
        var fields = line.Split(' ');
        var dash = fields.Length > 6 ? Array.IndexOf(fields, "-", 6) : -1;
        return dash < 0 || dash + 2 >= fields.Length ? null
            : new Mount(fields[2], NameOfNode(tree, Unescape(fields[dash + 2])), Unescape(fields[4]));
    }
}
