using System.Collections.Immutable;
using System.Globalization;

namespace Hiperiso.Factory.Reproducing;

/// <summary>The list of what differs between the two builds, as this machine allows it.</summary>
internal static class Surroundings
{
    /// <summary>All variations, those that this machine does not offer included.</summary>
    /// <param name="checkout">Where the first build happens.</param>
    /// <param name="store">The first build's store, in words.</param>
    /// <param name="second">How the second build runs.</param>
    /// <param name="secondStore">The second build's store, in words.</param>
    public static ImmutableArray<Variation> Compare(string checkout, string store, SecondSurroundings second, string secondStore) =>
    [
        new("build path", checkout, second.World.Checkout),
        new("user", $"{Environment.UserName}", $"another ({SecondSurroundings.User})"),
        new("umask", Machine.Umask(), SecondSurroundings.Umask),
        new("locale", Variable("LC_ALL", Variable("LANG", "C")), second.Environment["LC_ALL"]),
        new("time zone", Variable("TZ", TimeZoneInfo.Local.Id), second.Environment["TZ"]),
        new("clock", "this machine's", $"{SecondSurroundings.ClockShiftDays} days ahead for the factory and in the sandbox"),
        new("host name", Environment.MachineName, SecondSurroundings.HostName),
        new("CPUs", Number(Environment.ProcessorCount), "1"),
        new("directory order", Machine.FileSystemOf(checkout), Machine.FileSystemOf(second.World.Directory)),
        new("environment", "yours", "only " + string.Join(", ", second.Environment.Keys)),
        new("build roots", "made from packages", "made from packages again, by an ordinary user"),
        new("store", store, secondStore),
    ];

    private static string Variable(string name, string otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : otherwise;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
