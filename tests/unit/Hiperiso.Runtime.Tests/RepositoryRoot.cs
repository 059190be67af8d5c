using System.Runtime.CompilerServices;

namespace Hiperiso.Runtime.Tests;

/// <summary>The checkout these tests were compiled in.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find([CallerFilePath] string file = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "..", "..", ".."));
}
