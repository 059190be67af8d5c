using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hiperiso.Factory.Yaml;

/// <summary>Reads a YAML file that holds one mapping.</summary>
internal static class YamlFile
{
    /// <summary>Reads the file below the repository root.</summary>
    /// <param name="repositoryRoot">The repository.</param>
    /// <param name="relativePath">The file, relative to it, as messages name it.</param>
    /// <exception cref="FactoryException">The file is missing, or is not YAML, or not one mapping.</exception>
    public static YamlMap Load(string repositoryRoot, string relativePath)
    {
        string text;
        try
        {
            text = File.ReadAllText(Path.Combine(repositoryRoot, relativePath));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FactoryException($"{relativePath}: no such file", innerException: error);
        }

        return Parse(text, relativePath);
    }

    /// <summary>Reads YAML text; <paramref name="name"/> is what messages call it.</summary>
    public static YamlMap Parse(string text, string name)
    {
        var stream = new YamlStream();
        var scanner = new Scanner(new StringReader(text));
        try
        {
            stream.Load(new Parser(scanner));
        }
        catch (YamlException error)
        {
            throw new FactoryException($"{name}:{error.Start.Line}: {error.Message}", innerException: error);
        }
        catch (InvalidOperationException error)
        {
            // The scanner's answer to a list that is never closed, for one.
            throw new FactoryException(
                $"{name}:{scanner.CurrentPosition.Line}: not valid YAML: a bracket or a quote may not be closed",
                innerException: error);
        }

        return stream.Documents is [{ RootNode: YamlMappingNode mapping }]
            ? new YamlMap(name, mapping)
            : throw new FactoryException($"{name}:1: the file must hold one mapping");
    }
}
