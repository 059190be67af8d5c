using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Hiperiso.Factory.Programs;

namespace Hiperiso.Factory.Store;

/// <summary>Makes a tree of outputs the same on every machine, and lists it.</summary>
internal static class OutputTree
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | AnyExecute;

    /// <summary>
    /// Sets modes to 0755 or 0644 and times to <see cref="SourceDate"/>, and lists all files and links in ordinal order.
    /// </summary>
    /// <param name="root">The tree.</param>
    /// <param name="title">The component, for messages.</param>
    /// <exception cref="FactoryException">Something is neither a file, a directory nor a symbolic link, or a name has control
    /// characters.</exception>
    public static ImmutableArray<OutputEntry> Normalise(string root, string title)
    {
        RejectSpecialFiles(root, title);
        var entries = ImmutableArray.CreateBuilder<OutputEntry>();
        Visit(new DirectoryInfo(root), "", entries);
        if (entries.FirstOrDefault(entry => !OutputEntry.IsPlain(entry.Path + entry.LinkTarget)) is { } odd)
        {
            throw new FactoryException(
                $"{title}: the name or link of output '{JsonEncodedText.Encode(odd.Path)}' has a control character",
                "the manifest has one line for each output; give it another name");
        }

        entries.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return entries.ToImmutable();
    }

    // .NET does not tell a pipe or a device from a file, and opening one may wait for ever; find does.
    private static void RejectSpecialFiles(string root, string title)
    {
        var special = HostProgram.Run("find", [root, "!", "-type", "f", "!", "-type", "d", "!", "-type", "l", "-printf", "%P\\n"])
            .OutputOrThrow("listing the outputs");
        if (special.Length > 0)
        {
            throw new FactoryException(
                $"{title}: output '{special.Split('\n')[0]}' is neither a file, a directory nor a symbolic link");
        }
    }

    private static void Visit(DirectoryInfo directory, string prefix, ImmutableArray<OutputEntry>.Builder entries)
    {
        File.SetUnixFileMode(directory.FullName, Executable);
        foreach (var child in directory.GetFileSystemInfos())
        {
            var path = prefix + child.Name;
            if (child.LinkTarget is { } target)
            {
                entries.Add(new OutputEntry(path, IsExecutable: false, 0, null, target));
            }
            else if (child is DirectoryInfo subdirectory)
            {
                Visit(subdirectory, path + "/", entries);
                continue;
            }
            else
            {
                entries.Add(NormaliseFile((FileInfo)child, path));
            }

            File.SetLastWriteTimeUtc(child.FullName, SourceDate.Utc);
        }

        Directory.SetLastWriteTimeUtc(directory.FullName, SourceDate.Utc);
    }

    private static OutputEntry NormaliseFile(FileInfo file, string path)
    {
        var isExecutable = (file.UnixFileMode & AnyExecute) != 0;
        File.SetUnixFileMode(file.FullName, isExecutable ? Executable : Readable);
        using var stream = file.OpenRead();
        return new OutputEntry(path, isExecutable, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)), null);
    }
}
