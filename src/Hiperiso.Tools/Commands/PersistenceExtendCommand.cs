using System.CommandLine;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Persistence;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso persistence extend FILE</c>, also called <c>hiperiso-extend-persistence</c>.</summary>
internal static class PersistenceExtendCommand
{
    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The persistence file." };
        var size = new Option<string>("--size", "-s") { Description = "The new size, or with a plus how much more; in MiB, or with a unit.", HelpName = "SIZE", DefaultValueFactory = _ => "+1024" };
        var command = new Command("extend",
            """
            Make a persistence file larger; what is in it stays. Only ext2, ext3 and ext4; they are checked before.
            The exit code is 24 when e2fsck or resize2fs is missing or refuses.

            Examples:
              hiperiso persistence extend persistence.dat -s +2048
            """)
        {
            file, size,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            LinuxOnly.Check("making a persistence file larger", "do it on Linux");
            var path = GivenPath.Value(parsed, file);
            PersistenceGrowth.Extend(path, parsed.GetValue(size)!);
            Console.WriteLine($"{path}: {ByteSize.Format(new FileInfo(path).Length)}");
            return ExitCode.Success;
        }));
        return command;
    }
}
