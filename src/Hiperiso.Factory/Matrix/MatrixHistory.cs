using System.Collections.Immutable;
using System.Text.Json;

namespace Hiperiso.Factory.Matrix;

/// <summary>What an earlier run of the matrix came to, as its <c>matrix.json</c> tells it.</summary>
/// <param name="Entries">Whether an entry was good, and how long it took, by its id.</param>
public sealed record MatrixHistory(ImmutableSortedDictionary<string, (bool IsGood, double Seconds)> Entries)
{
    /// <summary>No earlier run.</summary>
    public static MatrixHistory None { get; } = new(ImmutableSortedDictionary<string, (bool, double)>.Empty);

    /// <summary>How long each entry took, to divide them into parts of equal length.</summary>
    public IReadOnlyDictionary<string, double> Seconds => Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Seconds);

    /// <summary>Reads a file.</summary>
    /// <exception cref="FactoryException">It is missing, or no <c>matrix.json</c>.</exception>
    public static MatrixHistory Read(string file) => Parse(file, entries => new MatrixHistory(entries.EnumerateArray().ToImmutableSortedDictionary(
        entry => entry.GetProperty("id").GetString()!,
        entry => (entry.GetProperty("good").GetBoolean(), entry.GetProperty("seconds").GetDouble()),
        StringComparer.Ordinal)));

    /// <summary>Reads the entries of a <c>matrix.json</c>.</summary>
    /// <exception cref="FactoryException">It is missing, or no <c>matrix.json</c>.</exception>
    internal static T Parse<T>(string file, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return read(document.RootElement.GetProperty("entries"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException
            or InvalidOperationException or ArgumentException)
        {
            throw new FactoryException(
                $"{file}: no results of an earlier run: {error.Message}", "give the matrix.json that an earlier run has left in artifacts/matrix", error);
        }
    }

    /// <summary>What has changed since then, one line for each entry: those that went wrong first.</summary>
    public IEnumerable<string> Changes(ImmutableArray<MatrixResult> results) =>
        from result in results
        where Entries.TryGetValue(result.Entry.Id, out var before) && before.IsGood != result.IsGood
        orderby result.IsGood
        select result.IsGood ? $"{result.Entry.Id} is good again" : $"{result.Entry.Id} was good, and is not any more";
}
