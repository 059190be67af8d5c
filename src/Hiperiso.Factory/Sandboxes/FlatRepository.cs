using System.Globalization;
using System.Text;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Programs;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Sandboxes;

/// <summary>
/// A Debian archive of exactly the given package files (a "flat repository", <c>sources.list(5)</c>): whoever installs from
/// it can get nothing else. Their hashes were checked when they were fetched, so it carries no signature.
/// </summary>
internal static class FlatRepository
{
    /// <summary>Writes the archive: links to the packages, <c>Packages</c> and <c>Release</c>.</summary>
    /// <param name="directory">A new directory.</param>
    /// <param name="packages">Pins and where the files are.</param>
    public static void Create(string directory, IEnumerable<(Pin Pin, string File)> packages)
    {
        Directory.CreateDirectory(directory);
        var index = new StringBuilder();
        foreach (var (pin, file) in packages)
        {
            // A copy, not a symbolic link: mmdebstrap may read the archive from within a user namespace or a chroot.
            File.Copy(file, Path.Combine(directory, pin.FileName));
            var control = HostProgram.Run("dpkg-deb", ["--field", file]).OutputOrThrow($"reading {pin.FileName}");
            index.Append(control.TrimEnd()).Append('\n');
            index.Append(CultureInfo.InvariantCulture, $"Filename: ./{pin.FileName}\nSize: {pin.Size}\nSHA256: {pin.Sha256}\n\n");
        }

        var text = index.ToString();
        File.WriteAllText(Path.Combine(directory, "Packages"), text);
        File.WriteAllText(
            Path.Combine(directory, "Release"),
            $"Suite: pinned\nArchitectures: amd64\nSHA256:\n {StoreKey.HashOf(text)} {Encoding.UTF8.GetByteCount(text)} Packages\n");

        // For the user apt works as, whatever the umask.
        const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        foreach (var file in Directory.EnumerateFiles(directory))
        {
            File.SetUnixFileMode(file, Readable);
        }

        File.SetUnixFileMode(
            directory, Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }
}
