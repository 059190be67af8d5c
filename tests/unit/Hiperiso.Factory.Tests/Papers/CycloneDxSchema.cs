using System.Security.Cryptography;

namespace Hiperiso.Factory.Tests.Papers;

/// <summary>
/// CycloneDX's own JSON schema, from the package its authors publish to npm (pinned by hash, 0.7 MB), and Debian's validator.
/// </summary>
internal static class CycloneDxSchema
{
    private const string Package = "@cyclonedx/cyclonedx-library@10.3.0";
    private const string Archive = "cyclonedx-cyclonedx-library-10.3.0.tgz";
    private const string Sha512 =
        "4484f6f2ca755343c21da69e177c8d47093a26283f5c9f14b1801538c61a1d0fb45553afb23729d0f4d64052d4a89145f1732e77e29daba1bec2d0c087e40914";

    private static readonly Lazy<string?> Folder = new(Fetch);

    /// <summary>
    /// What the schema finds wrong, one line each. Skips the test without npm or network: neither is demanded of a test machine
    /// (npm of Debian is several hundred packages), and the summary of the tests says so.
    /// </summary>
    public static string Faults(string file)
    {
        Assert.SkipWhen(Folder.Value is null, $"needs npm, which build/host-packages.txt leaves out, and network to fetch {Package}");
        return HostTool.Try("", "/usr/bin/python3", Path.Combine(RepositoryRoot.Path, "tests/unit/Hiperiso.Factory.Tests/Papers/schema.py"), Folder.Value!, file).Output;
    }

    private static string? Fetch()
    {
        var folder = Path.Combine(RepositoryRoot.Path, "artifacts", "test", "cyclonedx");
        var archive = Path.Combine(folder, Archive);
        Directory.CreateDirectory(folder);
        if (!File.Exists(archive) && HostTool.Try("", "/bin/sh", "-c", $"cd '{folder}' && npm pack --silent {Package}").ExitCode != 0)
        {
            return null;
        }

        Convert.ToHexStringLower(SHA512.HashData(File.ReadAllBytes(archive))).ShouldBe(Sha512, archive);
        HostTool.Run("tar", "--extract", "--gzip", "--file", archive, "--directory", folder, "package/res/schema");
        return Path.Combine(folder, "package", "res", "schema");
    }
}
