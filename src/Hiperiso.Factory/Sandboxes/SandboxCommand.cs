using System.Collections.Immutable;

namespace Hiperiso.Factory.Sandboxes;

/// <summary>What a recipe's script gets to see.</summary>
/// <param name="Build">Working directory, writable.</param>
/// <param name="Out">Where outputs go, writable.</param>
/// <param name="Sources">Fetched files.</param>
/// <param name="Packages">Fetched <c>.deb</c> files.</param>
/// <param name="Needs">Finished builds by component name.</param>
/// <param name="Dotnet">The .NET SDK and the NuGet package folder; null without .NET.</param>
/// <param name="Version">The component's version.</param>
/// <param name="Jobs">How many processes a build may start at once.</param>
/// <param name="Clock">Another date, for finding what depends on it; null: the machine's clock.</param>
internal sealed record SandboxCommand(
    string Build,
    string Out,
    string Sources,
    string Packages,
    ImmutableSortedDictionary<string, string> Needs,
    DotnetLocation? Dotnet,
    string Version,
    int Jobs,
    ShiftedClock? Clock = null);
