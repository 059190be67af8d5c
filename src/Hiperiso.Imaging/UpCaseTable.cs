namespace Hiperiso.Imaging;

/// <summary>
/// The recommended up-case table (exFAT specification, section 7.2.5.1): which UTF-16 units count as one letter. It is
/// fixed data and not the runtime's casing, which changes with the Unicode version. FAT names are compared by it too.
/// </summary>
internal sealed class UpCaseTable
{
    private readonly char[] _upper = Expand();

    /// <summary>The only instance; it never changes.</summary>
    public static UpCaseTable Recommended { get; } = new();

    public char this[char c] => _upper[c];

    /// <summary>The name as it is compared: every unit in upper case.</summary>
    public string Fold(string name) => string.Create(name.Length, (name, _upper), static (target, state) =>
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = state._upper[state.name[i]];
    });

    private static char[] Expand()
    {
        var upper = new char[0x10000];
        for (var i = 0; i < upper.Length; i++)
            upper[i] = (char)i;
        var ranges = UpCaseRanges.Data;
        for (var r = 0; r < ranges.Length; r += 4)
        {
            var (first, last, step, target) = (ranges[r], ranges[r + 1], ranges[r + 2], ranges[r + 3]);
            for (int c = first; c <= last; c += step)
                upper[c] = (char)(target + c - first);
        }

        return upper;
    }
}
