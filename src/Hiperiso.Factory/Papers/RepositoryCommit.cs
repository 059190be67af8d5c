using Hiperiso.Factory.Programs;

namespace Hiperiso.Factory.Papers;

/// <summary>Which commit a checkout is.</summary>
internal static class RepositoryCommit
{
    /// <summary>The commit's id.</summary>
    /// <exception cref="FactoryException">The checkout has changes, so it is no commit.</exception>
    public static string Read(string repositoryRoot)
    {
        var changes = HostProgram.Run("git", ["status", "--porcelain"], workingDirectory: repositoryRoot).OutputOrThrow("asking git for changes");
        return changes.Length == 0
            ? HostProgram.Run("git", ["rev-parse", "HEAD"], workingDirectory: repositoryRoot).OutputOrThrow("asking git for the commit").Trim()
            : throw new FactoryException(
                $"--commit: the checkout has changes ({changes.Split('\n')[0].Trim()}), so no commit describes it", "commit or stash them");
    }
}
