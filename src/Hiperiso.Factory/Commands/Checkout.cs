namespace Hiperiso.Factory.Commands;

/// <summary>Finds the checkout a command is about.</summary>
internal static class Checkout
{
    /// <summary>The checkout this program was built in: the nearest directory above it that has recipes.</summary>
    public static string OfThisProgram()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (IsCheckout(directory.FullName))
            {
                return directory.FullName;
            }
        }

        throw new FactoryException("this program lies in no checkout", "name one: --repository DIR");
    }

    /// <summary>The absolute path of a checkout.</summary>
    /// <exception cref="FactoryException">It is none.</exception>
    public static string At(string path) => Path.GetFullPath(path).TrimEnd('/') is var full && IsCheckout(full)
        ? full
        : throw new FactoryException($"{path} is no checkout: it has no directory 'recipes'");

    private static bool IsCheckout(string directory) => Directory.Exists(Path.Combine(directory, "recipes"));
}
