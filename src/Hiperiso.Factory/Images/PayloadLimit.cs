using System.Collections.Immutable;
using System.Globalization;

namespace Hiperiso.Factory.Images;

/// <summary>How much the EFI system partition may be given: of its 64 MB, users need the rest for themes and languages.</summary>
internal static class PayloadLimit
{
    /// <summary>Bytes of all files.</summary>
    public const long Bytes = 40_000_000;

    /// <summary>Fails when the files are more than the limit, and names the largest.</summary>
    /// <exception cref="FactoryException">They are too large.</exception>
    public static ImmutableArray<PlacedFile> Check(ImmutableArray<PlacedFile> files)
    {
        var total = files.Sum(SizeOf);
        if (total > Bytes)
        {
            var largest = files.OrderByDescending(SizeOf).Take(3).Select(file => $"{file.Path} {Text(SizeOf(file))}");
            throw new FactoryException(
                $"the payload of the EFI system partition has {Text(total)} bytes; the limit is {Text(Bytes)}",
                $"make the largest smaller: {string.Join(", ", largest)}");
        }

        return files;
    }

    private static long SizeOf(PlacedFile file) => file.Content?.Length ?? 0;

    private static string Text(long bytes) => bytes.ToString("N0", CultureInfo.InvariantCulture);
}
