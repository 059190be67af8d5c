using System.Collections.Immutable;

namespace Hiperiso.Factory.Recipes;

/// <summary>One way to have a component: its inputs and the script that turns them into outputs.</summary>
/// <param name="Name"><c>source</c>, <c>debian</c> or <c>local</c>.</param>
/// <param name="Sandbox">Debian packages of the build root besides the essential ones.</param>
/// <param name="Sources">Files fetched into <c>$SOURCES</c>.</param>
/// <param name="Packages">Debian packages fetched into <c>$PACKAGES</c>.</param>
/// <param name="Local">Files and directories of the repository, copied to <c>/build</c> under the same paths.</param>
/// <param name="DotnetProject">A project restored on the host before the sandbox (which has no network) builds it; null
/// without .NET.</param>
/// <param name="Patches">Applied after <paramref name="Prepare"/>, in order.</param>
/// <param name="Prepare">Shell script that unpacks; may be empty.</param>
/// <param name="Steps">Shell script that builds into <c>$OUT</c>.</param>
/// <param name="Outputs">Paths below <c>$OUT</c> that must exist afterwards.</param>
/// <param name="Needs">Other components, mounted read-only at <c>$NEEDS_&lt;NAME&gt;</c>.</param>
public sealed record RecipeProvider(
    string Name,
    ImmutableArray<string> Sandbox,
    ImmutableArray<RecipeSource> Sources,
    ImmutableArray<RecipePackage> Packages,
    ImmutableArray<string> Local,
    string? DotnetProject,
    ImmutableArray<PatchRule> Patches,
    string Prepare,
    string Steps,
    ImmutableArray<string> Outputs,
    ImmutableArray<string> Needs)
{
    /// <summary>Files that must be a known version before they are patched.</summary>
    public ImmutableArray<ExpectedFile> Expected { get; init; } = [];

    /// <summary>
    /// Debian packages of the build root whose code is linked statically into the outputs. It changes no output: it is for the
    /// bill of materials.
    /// </summary>
    public ImmutableArray<string> Links { get; init; } = [];

    /// <summary>
    /// Why nobody has built it yet; null once somebody has. Only the component's own entry in <c>--components</c> chooses what is untried.
    /// </summary>
    public string? Untried { get; init; }
}
