using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Hiperiso.Runtime.Tests.Guest;

/// <summary>What a QEMU was built with, as its own lists tell (<c>-device help</c> and the like).</summary>
/// <param name="program">The QEMU.</param>
internal sealed partial class EmulatorParts(string program)
{
    private static readonly Dictionary<string, Regex> Lists = new(StringComparer.Ordinal)
    {
        ["-accel"] = FirstWord(),
        ["-audiodev"] = FirstWord(),
        ["-chardev"] = FirstWord(),
        ["-cpu"] = FirstWord(),
        ["-device"] = DeviceName(),
        ["-machine"] = FirstWord(),
        ["-netdev"] = FirstWord(),
        ["-object"] = FirstWord(),
        ["-tpmdev"] = FirstWord(),
        ["-vga"] = FirstWord(),
        ["format"] = Word(),
    };

    private readonly Dictionary<string, HashSet<string>> _known = new(StringComparer.Ordinal);

    /// <summary>Options whose value begins with the name of a part.</summary>
    public static IReadOnlySet<string> Options { get; } = Lists.Keys.Append("-display").ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the part was built in.</summary>
    public bool Has(EmulatorPart part)
    {
        // VNC is in no list; with a display it does not have, QEMU does not come as far as the next option.
        if (part.Option == "-display")
        {
            return Run("-display", part.Name, "-device", "help").Contains("name \"", StringComparison.Ordinal);
        }

        if (!_known.TryGetValue(part.Option, out var names))
        {
            var list = part.Option == "format" ? Run("-drive", "if=none,format=help") : Run(part.Option, "help");
            names = Lists[part.Option].Matches(list).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
            _known.Add(part.Option, names);
        }

        return names.Contains(part.Name);
    }

    private string Run(params string[] arguments)
    {
        // Some lists are written to standard error.
        var start = new ProcessStartInfo(program, ["-nodefaults", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + errors.Result;
    }

    [GeneratedRegex(@"^\s*(\S+)", RegexOptions.Multiline)]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"(\S+)")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?:name|alias) ""([^""]+)""")]
    private static partial Regex DeviceName();
}
