using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Hiperiso.Runtime.Packs;

/// <summary>
/// What a pack consists of. As text: a line <c>hiperiso-pack 1</c>, a line <c>kernel VERSION</c>, a line for each file in
/// ordinal order of the path, and a line <c>end COUNT</c> that shows a truncated file. A file's line has seven fields between
/// tabs: kind, SHA-256, size, modules (with commas, or <c>-</c>), provider, licence, path.
/// </summary>
/// <param name="KernelVersion">Full version of the kernel it is for, as <c>uname -r</c> prints it.</param>
/// <param name="Entries">The files, in ordinal order of the path.</param>
internal sealed record PackManifest(string KernelVersion, ImmutableArray<PackEntry> Entries)
{
    /// <summary>The first line.</summary>
    public const string Header = "hiperiso-pack 1";

    /// <summary>Begins the second line.</summary>
    public const string KernelKey = "kernel ";

    /// <summary>Begins the last line.</summary>
    public const string EndKey = "end ";

    /// <summary>The text that <see cref="PackManifestReader"/> reads.</summary>
    public string ToText()
    {
        var text = new StringBuilder($"{Header}\n{KernelKey}{KernelVersion}\n");
        foreach (var entry in Entries)
        {
            text.AppendJoin(
                '\t',
                PackManifestReader.NameOf(entry.Kind),
                entry.Sha256,
                entry.Size.ToString(CultureInfo.InvariantCulture),
                entry.Modules.IsEmpty ? "-" : string.Join(',', entry.Modules),
                entry.Provider,
                entry.Licence,
                entry.Path).Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"{EndKey}{Entries.Length}\n").ToString();
    }
}
