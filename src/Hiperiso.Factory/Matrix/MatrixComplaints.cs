using System.Collections.Immutable;

namespace Hiperiso.Factory.Matrix;

/// <summary>What a host has to complain of besides its guest, as <c>env.txt</c> tells it.</summary>
/// <param name="Configuration">What it refuses of its configuration, or of what the menu has set.</param>
/// <param name="Host">What does not work of the host itself.</param>
internal sealed record MatrixComplaints(ImmutableArray<string> Configuration, ImmutableArray<string> Host)
{
    /// <summary>None.</summary>
    public static MatrixComplaints None { get; } = new([], []);

    /// <summary>Reads an <c>env.txt</c>.</summary>
    public static MatrixComplaints Of(string environment)
    {
        var lines = environment.Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToList();
        return new MatrixComplaints(
            [
                .. lines.Where(pair => pair[0] == "configuration_finding" && pair[1].Contains(": error: ", StringComparison.Ordinal))
                    .Concat(lines.Where(pair => pair[0] == "command_line"))
                    .Select(pair => pair[1]),
            ],
            [.. lines.Where(pair => pair[0] == "module_problem").Select(pair => $"module {pair[1]}")]);
    }
}
