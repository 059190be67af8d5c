namespace Hiperiso.Factory.Store;

/// <summary>Compares a build's directory with its manifest.</summary>
internal static class OutputCheck
{
    private const UnixFileMode OwnerExecute = UnixFileMode.UserExecute;

    /// <summary>
    /// The first output that is missing or has another size; null when all are there. Reads no file, so it is done at every
    /// use; damage that leaves the size alone is found by <see cref="Damages"/>.
    /// </summary>
    public static string? Glance(StorePath build) => OutputManifest.Read(build).Outputs
        .Select(entry => Shape(build, entry))
        .FirstOrDefault(damage => damage is not null);

    /// <summary>All that is wrong with a build, one line for each file; every file is read.</summary>
    public static IReadOnlyList<string> Damages(StorePath build)
    {
        OutputManifest manifest;
        try
        {
            manifest = OutputManifest.Read(build);
        }
        catch (FactoryException error)
        {
            return [error.Message];
        }

        var listed = manifest.Outputs.Select(entry => entry.Path).Append(".hiperiso/manifest.json")
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Identity(build, manifest),
            .. manifest.Outputs.Select(entry => Shape(build, entry) ?? Content(build, entry)).OfType<string>(),
            .. Files(build.FullPath).Where(path => !listed.Contains(path)).Select(path => $"{path} does not belong to the build"),
        ];
    }

    private static IEnumerable<string> Identity(StorePath build, OutputManifest manifest)
    {
        if (new StoreKey(manifest.Inputs).Hash != manifest.Key)
        {
            yield return "the manifest's key is not the hash of its inputs";
        }

        if (build.VersionAndKey != $"{manifest.Version}-{manifest.Key[..Math.Min(16, manifest.Key.Length)]}"
            || build.Component != manifest.Component)
        {
            yield return $"the manifest is that of {manifest.Component} {manifest.Version} {manifest.Key}";
        }
    }

    private static string? Shape(StorePath build, OutputEntry entry)
    {
        var file = new FileInfo(build.File(entry.Path));
        if (entry.LinkTarget is not null)
        {
            return file.LinkTarget == entry.LinkTarget ? null : $"{entry.Path} is not the link to {entry.LinkTarget}";
        }

        if (!file.Exists || file.LinkTarget is not null)
        {
            return $"{entry.Path} is missing";
        }

        return file.Length == entry.Size ? null : $"{entry.Path} has {file.Length} bytes instead of {entry.Size}";
    }

    private static string? Content(StorePath build, OutputEntry entry)
    {
        var file = build.File(entry.Path);
        if (entry.LinkTarget is not null)
        {
            return null;
        }

        if (((File.GetUnixFileMode(file) & OwnerExecute) != 0) != entry.IsExecutable)
        {
            return $"{entry.Path} has another mode";
        }

        return StoreKey.HashOfFile(file) == entry.Sha256 ? null : $"{entry.Path} has another content";
    }

    private static IEnumerable<string> Files(string root) => Walk(new DirectoryInfo(root), "").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Walk(DirectoryInfo directory, string prefix) => directory.EnumerateFileSystemInfos()
        .SelectMany(child => child is DirectoryInfo { LinkTarget: null } subdirectory
            ? Walk(subdirectory, $"{prefix}{child.Name}/")
            : [prefix + child.Name]);
}
