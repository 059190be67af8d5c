using System.Runtime.CompilerServices;

namespace Hiperiso.Factory.Tests;

/// <summary>The checkout these tests were compiled in.</summary>
internal static class RepositoryRoot
{
    public static string Path => Find();

    private static string Find([CallerFilePath] string file = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "..", "..", ".."));
}
