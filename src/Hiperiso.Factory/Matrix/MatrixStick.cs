using System.Collections.Immutable;
using Hiperiso.Factory.Images;
using Hiperiso.Runtime.Menu;

namespace Hiperiso.Factory.Matrix;

/// <summary>The stick of an entry: the image as it ships, with the entry's files on its data partition.</summary>
internal static class MatrixStick
{
    /// <summary>The files.</summary>
    /// <param name="entry">The entry; the outputs among its files are on the host.</param>
    /// <param name="imageFile">The boot image on the host.</param>
    public static ImmutableArray<PlacedFile> Files(MatrixEntry entry, string imageFile)
    {
        var path = $"ISOs/{entry.Image.Name}";
        var lines = string.Join('\n', Lines(entry, path)) + "\n";
        ImmutableArray<PlacedFile> files =
        [
            PlacedFile.FromHost(path, imageFile, false, entry.Image.Component),
            .. entry.Configuration.Length == 0 ? [] : new[] { PlacedFile.Made("ventoy/ventoy.json", entry.Configuration) },
            .. entry.Files.Select(Placed),
        ];
        return entry.HasCompiledMenu
            ? [.. files, PlacedFile.Made("hiperiso/user.cfg", lines), PlacedFile.Made("hiperiso/menu.cfg", CompiledMenu(files))]
            : [.. files, PlacedFile.Made("hiperiso/menu.cfg", lines)];
    }

    /// <summary>Writes files to a directory, as the data partition has them.</summary>
    public static void Write(ImmutableArray<PlacedFile> files, string directory)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(directory, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var source = file.Content!.Open();
            using var copy = File.Create(path);
            source.CopyTo(copy);
        }
    }

    private static PlacedFile Placed(MatrixFile file) => file.Text is { } text
        ? PlacedFile.Made(file.Path, text)
        : PlacedFile.FromHost(file.Path, file.HostPath!, false, file.Component!);

    // The menu that the stick itself would make after its first session.
    private static string CompiledMenu(ImmutableArray<PlacedFile> files)
    {
        var directory = Directory.CreateTempSubdirectory("hiperiso-menu-").FullName;
        try
        {
            Write(files, directory);
            return MenuFile.Compile(directory).Text;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
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
