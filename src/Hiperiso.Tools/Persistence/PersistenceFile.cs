using System.Text;
using Hiperiso.Imaging;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Persistence;

/// <summary>A file with a file system in it, where a live system keeps what is changed.</summary>
/// <param name="Kind">Its file system.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Label">The label that the live system looks for.</param>
internal sealed record PersistenceFile(PersistenceKind Kind, long Size, string Label)
{
    /// <summary>Lines of <c>persistence.conf</c>, which Debian's live system wants; null for no such file.</summary>
    internal string? Configuration { get; init; }

    /// <summary>Whether it is encrypted.</summary>
    internal bool IsEncrypted { get; init; }

    /// <summary>What it is encrypted with; null to be asked.</summary>
    internal byte[]? Passphrase { get; init; }

    /// <summary>
    /// Makes the file, without being root and without mounting anything. It is sparse where the file system below allows, and appears
    /// under its name when it is complete.
    /// </summary>
    /// <param name="path">Where it is made.</param>
    /// <param name="cancellation">Ends it; nothing is left.</param>
    /// <exception cref="InvalidDataException">The label is too long, or the file too small.</exception>
    /// <exception cref="RefusedException">A program that is needed is not there, or failed.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    internal void Create(string path, CancellationToken cancellation)
    {
        if (Encoding.UTF8.GetByteCount(Label) > LongestLabel)
            throw new InvalidDataException($"the label '{Label}' is longer than the {LongestLabel} bytes that {Kind.ToString().ToLowerInvariant()} has for it");
        if (IsEncrypted && Size < 2 * PersistenceEncryption.HeaderSize)
            throw new InvalidDataException($"{ByteSize.Format(Size)} are too little: encryption alone takes {ByteSize.Format(PersistenceEncryption.HeaderSize)}");
        var aside = path + ".part";
        if (File.Exists(aside))
            throw new InvalidDataException($"{aside} is there already, perhaps of a run that was killed; remove it first");
        var content = Directory.CreateTempSubdirectory("hiperiso-");
        try
        {
            if (Configuration is not null)
                File.WriteAllText(Path.Join(content.FullName, "persistence.conf"), Configuration + "\n");
            using (var file = RawImageFile.Create(aside, IsEncrypted ? Size - PersistenceEncryption.HeaderSize : Size))
                file.Flush();
            if (IsEncrypted && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(aside, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            OutsideProgram.Run("mkfs." + Kind.ToString().ToLowerInvariant(), Package, Arguments(aside, content.FullName), cancellation: cancellation);
            if (IsEncrypted)
                PersistenceEncryption.Encrypt(aside, Passphrase, content.FullName, cancellation);
            using (var file = RawImageFile.OpenReadWrite(aside))
                file.Flush();
            cancellation.ThrowIfCancellationRequested();
            File.Move(aside, path, overwrite: true);
        }
        finally
        {
            File.Delete(aside);
            content.Delete(recursive: true);
        }
    }

    private int LongestLabel => Kind switch
    {
        PersistenceKind.Xfs => 12,
        PersistenceKind.Btrfs => 255,
        _ => 16,
    };

    private string Package => Kind switch
    {
        PersistenceKind.Xfs => "xfsprogs",
        PersistenceKind.Btrfs => "btrfs-progs",
        _ => "e2fsprogs",
    };

    private IEnumerable<string> Arguments(string file, string content) => Kind switch
    {
        PersistenceKind.Xfs => ["-q", "-f", "-K", "-L", Label, .. Configuration is null ? Array.Empty<string>() : ["-p", Prototype(content)], file],
        PersistenceKind.Btrfs => ["-q", "-K", "-L", Label, "--rootdir", content, file],
        // The files in it are root's, whoever makes it.
        _ => ["-q", "-F", "-L", Label, "-E", "nodiscard,root_owner=0:0", "-d", content, file],
    };

    // mkfs.xfs takes a list of files, not a folder; its first two lines are of no meaning any more.
    private static string Prototype(string content)
    {
        var list = Path.Join(content, "prototype");
        File.WriteAllText(list, $"/\n0 0\nd--755 0 0\npersistence.conf ---644 0 0 {Path.Join(content, "persistence.conf")}\n$\n");
        return list;
    }
}
