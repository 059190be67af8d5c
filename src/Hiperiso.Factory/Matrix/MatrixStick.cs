using System.Collections.Immutable;
using Hiperiso.Factory.Images;

namespace Hiperiso.Factory.Matrix;

/// <summary>The stick of an entry: the image as it ships, with the entry's files on its data partition.</summary>
internal static class MatrixStick
{
    /// <summary>The files.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="imageFile">The boot image on the host.</param>
    public static ImmutableArray<PlacedFile> Files(MatrixEntry entry, string imageFile)
    {
        var path = $"ISOs/{entry.Image.Name}";
        var files = ImmutableArray.Create(
            PlacedFile.FromHost(path, imageFile, false, entry.Image.Component),
            PlacedFile.Made("hiperiso/menu.cfg", string.Join('\n', Lines(entry, path)) + "\n"));
        return entry.Configuration.Length == 0 ? files : files.Add(PlacedFile.Made("ventoy/ventoy.json", entry.Configuration));
    }

    // As in a menu that was written by hand: what the entry says comes last, and wins.
    private static IEnumerable<string> Lines(MatrixEntry entry, string path) =>
    [
        "set timeout=1",
        $"set default=/{path}",
        $"set hiperiso_ram={entry.GuestRamMb}",
        $"set hiperiso_cpus={entry.GuestCpus}",
        "set hiperiso_pause=1",
        // Keys come to the guest by the host's viewer only: its serial port has no way in.
        $"set hiperiso_display={(entry.Answers.IsEmpty ? "none" : "screen")}",
        .. entry.Menu,
    ];
}
