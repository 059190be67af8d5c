using System.Collections.Immutable;
using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Matrix;

/// <summary>Reads the <c>files</c> of an entry.</summary>
internal static class MatrixFileReader
{
    /// <summary>Reads them from the mapping that has the key.</summary>
    public static ImmutableArray<MatrixFile> Read(YamlMap entry)
    {
        var paths = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. entry.Maps("files").Select(map => Read(map, paths))];
    }

    private static MatrixFile Read(YamlMap map, HashSet<string> paths)
    {
        map.AllowOnly("path", "text", "component", "file");
        var path = map.Text("path");
        if (path.Split('/').Any(part => part is "" or "." or ".."))
        {
            throw map.ErrorAt("path", $"'{path}' must be a path from the data partition's root, without '.', '..' and slashes at its ends");
        }

        if (!paths.Add(path))
        {
            throw map.ErrorAt("path", $"the file '{path}' is there twice");
        }

        if (map.OptionalText("text") is not { } text)
        {
            return new MatrixFile(path, null, map.Text("component"), map.Text("file"));
        }

        return map.Has("component") || map.Has("file")
            ? throw map.ErrorAt("text", "a file has a 'text', or a 'component' and its 'file', not both")
            : new MatrixFile(path, text);
    }
}
