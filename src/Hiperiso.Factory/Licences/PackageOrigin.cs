using Hiperiso.Factory.Debian;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Programs;

namespace Hiperiso.Factory.Licences;

/// <summary>Reads from a Debian binary package which source it was built from and under which licences it is.</summary>
internal static class PackageOrigin
{
    /// <summary>The pin with its source and licence.</summary>
    /// <param name="pin">The package.</param>
    /// <param name="file">The package's file.</param>
    /// <param name="workspace">A directory for this package alone; created.</param>
    public static Pin Complete(Pin pin, string file, string workspace)
    {
        // Asked for one field alone, dpkg-deb prints it without its name.
        var fields = ControlFile
            .Paragraphs(HostProgram.Run("dpkg-deb", ["--field", file, "Package", "Source"]).OutputOrThrow($"reading {pin.FileName}"))
            .First();
        return pin with { Source = SourceOf(pin, fields.GetValueOrDefault("Source")), Licence = LicenceOf(pin, file, workspace) };
    }

    // `Source: glib2.0 (2.84.4-3)`; without the version it is the package's, without the field also the name is. A binary
    // rebuild adds +b1 to the package's version alone.
    private static string SourceOf(Pin pin, string? field)
    {
        var parts = (field ?? pin.Name).Split([' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var rebuild = pin.Version.LastIndexOf("+b", StringComparison.Ordinal);
        var version = rebuild > 0 && pin.Version[(rebuild + 2)..].All(char.IsAsciiDigit) ? pin.Version[..rebuild] : pin.Version;
        return $"{parts[0]} {(parts.Length > 1 ? parts[1] : version)}";
    }

    private static string LicenceOf(Pin pin, string file, string workspace)
    {
        var documentation = $"usr/share/doc/{pin.Name}";
        Directory.CreateDirectory(workspace);
        HostProgram.Run("/bin/sh",
        [
            "-c", "dpkg-deb --fsys-tarfile \"$1\" | tar --extract --no-same-owner --directory \"$2\" \"./$3\"", "sh", file, workspace, documentation,
        ]).OutputOrThrow($"reading the licence of {pin.FileName}");
        var directory = new DirectoryInfo(Path.Combine(workspace, documentation));

        // Packages of one source may share the documentation of one of them.
        if (directory.LinkTarget is { } shared)
        {
            return LicenceNote.SharedWith(Path.GetFileName(shared.TrimEnd('/')));
        }

        var copyright = Path.Combine(directory.FullName, "copyright");
        return (File.Exists(copyright) && new FileInfo(copyright).LinkTarget is null ? DebianCopyright.Expression(File.ReadAllText(copyright)) : null)
            ?? LicenceNote.See($"{documentation}/copyright");
    }
}
