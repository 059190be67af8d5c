namespace Hiperiso.Runtime.Tests.Guest;

/// <summary>Something a QEMU may have been built without.</summary>
/// <param name="Option">The option that uses it: <c>-device</c>; <c>format</c> is that of <c>-drive</c>.</param>
/// <param name="Name">Its name: <c>virtio-blk-pci</c>.</param>
internal sealed record EmulatorPart(string Option, string Name)
{
    /// <summary>The parts that an argument vector names.</summary>
    /// <param name="arguments">Options and values as QEMU takes them.</param>
    public static IEnumerable<EmulatorPart> In(IReadOnlyList<string> arguments)
    {
        for (var index = 0; index + 1 < arguments.Count; index++)
        {
            var (option, values) = (arguments[index], arguments[index + 1].Split(','));
            if (option == "-drive")
            {
                yield return new EmulatorPart("format", ValueOf(values, "format") ?? "raw");
            }
            else if (EmulatorParts.Options.Contains(option))
            {
                yield return new EmulatorPart(option, values[0]);
            }

            if (option == "-machine" && ValueOf(values, "accel") is { } accelerator)
            {
                yield return new EmulatorPart("-accel", accelerator);
            }
        }
    }

    private static string? ValueOf(string[] values, string key) => values
        .Where(value => value.StartsWith(key + "=", StringComparison.Ordinal))
        .Select(value => value[(key.Length + 1)..])
        .FirstOrDefault();
}
