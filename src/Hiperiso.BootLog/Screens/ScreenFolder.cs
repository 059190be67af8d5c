namespace Hiperiso.BootLog;

/// <summary>The pictures of a session's <c>screens/</c>.</summary>
/// <param name="Pictures">Those that can be shown, in the order of their names; none twice in succession.</param>
/// <param name="Problems">What was left out, one sentence each.</param>
internal sealed record ScreenFolder(IReadOnlyList<Screenshot> Pictures, IReadOnlyList<string> Problems)
{
    /// <summary>Pictures that are read at most. The host keeps 41.</summary>
    internal const int MostPictures = 48;

    /// <summary>Bytes of a picture at most.</summary>
    internal const int LargestFile = 1 << 20;

    /// <summary>Bytes of all pictures at most.</summary>
    internal const int MostBytes = 6 << 20;

    private const int MostNames = 1024;

    /// <summary>Reads the pictures of a session. What is no picture is told, not shown.</summary>
    internal static ScreenFolder Read(string sessionDirectory)
    {
        var folder = new DirectoryInfo(Path.Combine(sessionDirectory, SessionFiles.Screens));
        if (!folder.Exists)
        {
            return new ScreenFolder([], []);
        }

        if (folder.LinkTarget is not null)
        {
            return new ScreenFolder([], [$"{SessionFiles.Screens} was not read: it is a link."]);
        }

        List<string> names;
        try
        {
            names = [.. folder.EnumerateFileSystemInfos("*.png").Take(MostNames).Select(file => file.Name).Order(StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new ScreenFolder([], [$"{SessionFiles.Screens} was not read: {VisibleText.Clean(failure.Message)}"]);
        }

        var (pictures, problems, bytes) = (new List<Screenshot>(), new List<string>(), 0L);
        foreach (var name in names.Take(MostPictures))
        {
            var problem = TryRead(Path.Combine(folder.FullName, name), MostBytes - bytes, out var picture);
            if (problem.Length > 0)
            {
                problems.Add($"{SessionFiles.Screens}/{VisibleText.Clean(name)} is not shown: {problem}.");
            }
            else if (pictures.Count == 0 || !pictures[^1].Png.AsSpan().SequenceEqual(picture!.Png))
            {
                pictures.Add(picture!);
                bytes += picture!.Png.Length;
            }
        }

        if (names.Count > MostPictures)
        {
            problems.Add($"{SessionFiles.Screens} has more than {MostPictures} pictures: the others are not shown.");
        }

        return new ScreenFolder(pictures, problems);
    }

    private static string TryRead(string path, long room, out Screenshot? picture)
    {
        picture = null;
        try
        {
            using var file = PlainFile.OpenRead(path);
            if (file.Length > Math.Min(LargestFile, room))
            {
                return $"it has {file.Length} bytes, more than there is room for";
            }

            var content = new byte[file.Length];
            file.ReadExactly(content);
            if (!PngHeader.TryRead(content, out var width, out var height))
            {
                return "it is no PNG file of a screen";
            }

            picture = new Screenshot(VisibleText.Clean(Path.GetFileName(path)), width, height, content);
            return "";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return VisibleText.Clean(failure.Message);
        }
    }
}
