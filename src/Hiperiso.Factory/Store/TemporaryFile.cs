namespace Hiperiso.Factory.Store;

/// <summary>A file written beside its destination and renamed onto it when complete; removed otherwise.</summary>
internal sealed class TemporaryFile(string destination) : IDisposable
{
    /// <summary>Where to write. Unique to this process and object.</summary>
    public string Path { get; } = $"{destination}.{Environment.ProcessId}-{Guid.NewGuid():N}.part";

    /// <summary>Removes what processes left in a directory that were killed while they wrote.</summary>
    public static void RemoveAbandoned(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*.part"))
        {
            var process = file[..^".part".Length].Split('.')[^1].Split('-')[0];
            if (process.All(char.IsAsciiDigit) && !Directory.Exists($"/proc/{process}"))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Renames the file onto its destination.</summary>
    public void Publish() => File.Move(Path, destination, overwrite: true);

    /// <inheritdoc />
    public void Dispose() => File.Delete(Path);
}
