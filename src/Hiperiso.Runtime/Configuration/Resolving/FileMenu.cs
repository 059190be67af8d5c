using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Plugins;

namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>A choice between files, or none, that is offered before an image is booted.</summary>
/// <param name="Files">The files that exist; entry 0 is "without", entry n the n-th file.</param>
/// <param name="Default">The entry that is taken when nobody chooses.</param>
/// <param name="Asks">Whether the choice is offered; otherwise the default is simply taken.</param>
/// <param name="Timeout">Seconds until the default is taken; 0 waits for a choice.</param>
/// <param name="Reason">Where it comes from.</param>
public sealed record FileMenu(ImmutableArray<string> Files, int Default, bool Asks, int Timeout, string Reason)
{
    /// <summary>The file of the default entry; null for "without".</summary>
    public string? Chosen => Default == 0 ? null : Files[Default - 1];

    /// <summary>
    /// Ventoy's semantics: with <c>autosel</c> and without <c>timeout</c> nobody is asked; otherwise the default is
    /// <c>autosel</c>, or the first file.
    /// </summary>
    internal static FileMenu Of(FileChoice choice, StickListing listing, string reason)
    {
        ImmutableArray<string> files = [.. choice.Files.Where(listing.Has)];
        var automatic = choice.Automatic <= files.Length ? choice.Automatic : null;
        return new FileMenu(
            files,
            automatic ?? Math.Min(1, files.Length),
            Asks: !files.IsEmpty && (automatic is null || choice.Timeout is not null),
            choice.Timeout ?? 0,
            reason);
    }
}
