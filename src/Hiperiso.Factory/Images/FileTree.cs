using System.Collections.Immutable;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Images;

/// <summary>Writes placed files as a directory for people to look at or copy.</summary>
internal static class FileTree
{
    /// <summary>Replaces the directory when everything is written; empty directories and links are left out.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="files">What.</param>
    /// <returns>The files' paths.</returns>
    public static IReadOnlyList<string> Write(string directory, ImmutableArray<PlacedFile> files)
    {
        var aside = $"{directory}.{Environment.ProcessId}.new";
        TreeRemoval.Remove(aside);
        foreach (var file in files.Where(file => file.Content is not null))
        {
            var path = Path.Combine(aside, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var input = file.Content!.Open();
            using var output = File.Create(path);
            input.CopyTo(output);
        }

        TreeRemoval.Remove(directory);
        Directory.Move(aside, directory);
        return [.. files.Where(file => file.Content is not null).Select(file => Path.Combine(directory, file.Path))];
    }
}
