using System.Runtime.InteropServices;

namespace Hiperiso.Factory.Store;

/// <summary>
/// <c>&lt;store&gt;/&lt;component&gt;/latest-&lt;architecture&gt;</c>, a relative symbolic link to the
/// build that was made or used last.
/// It is for people and scripts: builds find each other by key.
/// </summary>
internal static class LatestPointer
{
    private const string Prefix = "latest-";

    /// <summary>Makes a build the latest one; nothing is written when it is that already.</summary>
    public static void Set(ContentStore store, StorePath build, string architecture)
    {
        var link = Path.Combine(Path.GetDirectoryName(build.FullPath)!, Prefix + architecture);
        if (new FileInfo(link).LinkTarget == build.VersionAndKey)
        {
            return;
        }

        // Made aside and renamed: a reader finds the old or the new target, never none.
        using var mark = store.NewWorkspace(out var workspace);
        var aside = Path.Combine(workspace, "latest");
        File.CreateSymbolicLink(aside, build.VersionAndKey);
        if (Rename(aside, link) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new IOException($"{link} cannot be replaced: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }
    }

    /// <summary>The builds that are the latest of their component, by directory name, for each architecture.</summary>
    /// <param name="componentDirectory">The component's directory in the store.</param>
    public static IReadOnlyList<(string Architecture, string Target)> Read(string componentDirectory) =>
        [.. new DirectoryInfo(componentDirectory).EnumerateFileSystemInfos(Prefix + "*")
            .Where(link => link.LinkTarget is not null)
            .OrderBy(link => link.Name, StringComparer.Ordinal)
            .Select(link => (link.Name[Prefix.Length..], link.LinkTarget!))];

    // File.Move refuses to replace a link that leads to a directory.
    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    private static extern int Rename(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);
}
