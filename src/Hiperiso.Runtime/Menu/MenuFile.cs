using System.Text;
using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Resolving;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Menu;

/// <summary>The compiled menu on a mounted data partition.</summary>
internal static class MenuFile
{
    /// <summary>Its path on the data partition.</summary>
    public const string Path = "/hiperiso/menu.cfg";

    /// <summary>Path of the file with lines of the user's own; sourced before it.</summary>
    public const string OwnLines = "/hiperiso/user.cfg";

    // Many times what the largest menu has.
    private const int MostBytes = 64 << 20;

    /// <summary>Compiles the menu of a data partition; never throws on what is there.</summary>
    public static CompiledMenu Compile(string root) => Compile(ConfigurationFolder.Read(root), root);

    private static CompiledMenu Compile(ConfigurationSource source, string root)
    {
        var configurations = Enum.GetValues<Platform>().ToDictionary(platform => platform, platform => ConfigurationReader.Read(source, platform));
        var listing = StickListing.Read(root, [.. configurations.Values.SelectMany(configuration => configuration.Files)]);
        return MenuCompiler.Compile(platform => configurations[platform], listing);
    }

    /// <summary>What the file on the partition is, compared with a menu.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static MenuFileState Look(string root, CompiledMenu menu)
    {
        string text;
        try
        {
            text = PlainFile.ReadText(System.IO.Path.Join(root, Path), MostBytes);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return MenuFileState.Missing;
        }

        return text == menu.Text ? MenuFileState.Current
            : text.StartsWith(MenuCompiler.Mark, StringComparison.Ordinal) || IsRemnant(text) ? MenuFileState.Outdated
            : MenuFileState.Foreign;
    }

    // What a torn write leaves: nothing, zeros, or the beginning. Nobody has written that by hand.
    private static bool IsRemnant(string text) =>
        text.All(character => character == '\0' || char.IsWhiteSpace(character))
        || MenuCompiler.Mark.StartsWith(text.TrimEnd('\0'), StringComparison.Ordinal);

    /// <summary>Writes the menu where it differs; a file that somebody wrote by hand is left alone.</summary>
    /// <returns>What was there before.</returns>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read or written.</exception>
    public static MenuFileState Update(string root, CompiledMenu menu)
    {
        var state = Look(root, menu);
        if (state is MenuFileState.Missing or MenuFileState.Outdated)
        {
            var file = System.IO.Path.Join(root, Path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            Durable.Replace(file, Encoding.UTF8.GetBytes(menu.Text));
        }

        return state;
    }
}
