using System.Security.Cryptography;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Verifying;

/// <summary>
/// Build roots: the list of packages must give the key, and the files must be those the packages brought, by the MD5 sums dpkg
/// keeps of them. What installation scripts made has no hash and is not checked.
/// </summary>
internal static class SandboxCheck
{
    // Left out when a root is made.
    private static readonly string[] Excluded = ["usr/share/man/", "usr/share/locale/"];

    /// <summary>What is wrong, one line for each file.</summary>
    public static IReadOnlyList<string> Damages(StoreEntry entry)
    {
        var list = Path.Combine(entry.FullPath, "packages.txt");
        if (!File.Exists(list) || new StoreKey(File.ReadAllLines(list)).Short != Path.GetFileName(entry.FullPath))
        {
            return ["packages.txt is not the list this root was made from"];
        }

        var root = Path.Combine(entry.FullPath, "root");
        var information = Path.Combine(root, "var", "lib", "dpkg", "info");
        return !Directory.Exists(information)
            ? ["dpkg's records are missing"]
            : [.. Directory.GetFiles(information, "*.md5sums").Order(StringComparer.Ordinal)
                .SelectMany(File.ReadLines)
                .Select(line => line.Split("  ", 2))
                .Where(parts => parts.Length == 2
                    && !Excluded.Any(prefix => parts[1].StartsWith(prefix, StringComparison.Ordinal)))
                .Select(parts => Fault(Path.Combine(root, parts[1]), parts[1], parts[0]))
                .OfType<string>()];
    }

#pragma warning disable CA5351 // The sums are dpkg's; they find damage, not an attack.
    private static string? Fault(string file, string name, string md5)
    {
        if (!File.Exists(file))
        {
            return $"{name} is missing";
        }

        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(MD5.HashData(stream)) == md5 ? null : $"{name} has another content";
    }
#pragma warning restore CA5351
}
