using System.Collections.Immutable;

namespace Hiperiso.Runtime.Guest;

/// <summary>
/// One QEMU option argument: an optional first word and <c>key=value</c> pairs. QEMU ends a value at a comma, so a comma that
/// belongs to a value is written twice (QemuOpts and keyval parsers).
/// </summary>
internal sealed record OptionString
{
    private readonly ImmutableArray<string> _parts;

    private OptionString(ImmutableArray<string> parts) => _parts = parts;

    /// <summary>Starts with pairs only.</summary>
    public static OptionString Empty { get; } = new([]);

    /// <summary>Starts with a word such as a driver's name.</summary>
    public static OptionString Of(string word) => new([Escape(word)]);

    /// <summary>Adds a pair; a null value leaves the options as they are.</summary>
    public OptionString With(string key, string? value) => value is null ? this : new OptionString(_parts.Add($"{key}={Escape(value)}"));

    /// <summary>Adds a word without value, such as a processor feature.</summary>
    public OptionString With(string word) => new(_parts.Add(Escape(word)));

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', _parts);

    private static string Escape(string value) => value.Replace(",", ",,", StringComparison.Ordinal);
}
