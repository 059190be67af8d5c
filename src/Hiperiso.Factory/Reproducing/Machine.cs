using System.Globalization;
using Hiperiso.Factory.Programs;

namespace Hiperiso.Factory.Reproducing;

/// <summary>What this machine offers for a double build.</summary>
internal static class Machine
{
    /// <summary>A directory in memory: it lists names in another order than file systems on disks.</summary>
    public const string MemoryDirectory = "/dev/shm";

    /// <summary>The type of a directory's file system, <c>ext2/ext3</c> or <c>tmpfs</c> for example.</summary>
    public static string FileSystemOf(string directory) =>
        HostProgram.Run("stat", ["--file-system", "--format=%T", directory]).OutputOrThrow("asking for the file system").Trim();

    /// <summary>The first CPU this process may use.</summary>
    public static int FirstCpu()
    {
        const string Key = "Cpus_allowed_list:";
        var list = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Key, StringComparison.Ordinal))[Key.Length..];
        return int.Parse(list.Trim().Split('-', ',')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>The umask of this process, octal.</summary>
    public static string Umask()
    {
        const string Key = "Umask:";
        return File.ReadLines("/proc/self/status").First(line => line.StartsWith(Key, StringComparison.Ordinal))[Key.Length..].Trim();
    }

    /// <summary>Fails unless a second user and namespaces are possible here.</summary>
    public static void RequireRoot()
    {
        if (Environment.UserName != "root")
        {
            throw new FactoryException(
                "building as another user, on a machine with another name, needs root",
                "run it as root: sudo ./build.sh --target=Reproduce");
        }
    }
}
