using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Tests.Sticks;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary>Persistence files, looked at with the tools of their file systems.</summary>
public sealed class PersistenceCommandTests
{
    [Theory(Timeout = 600_000)]
    [InlineData("ext2")]
    [InlineData("ext3")]
    [InlineData("ext4")]
    public async Task One_is_made_with_its_configuration_and_grows(string kind)
    {
        using var folder = new TemporaryFolder();
        var file = folder["a file.dat"];
        var (made, output, error) = await ToolRun.ToEndAsync("persistence", "create", "-s", "64", "-t", kind, "-l", "persistence", "-c", "/ union", "-o", file);
        made.ShouldBe(0, output + error);
        new FileInfo(file).Length.ShouldBe(64 << 20);
        LoopDisk.Run("e2label", file).Output.ShouldBe("persistence\n");
        LoopDisk.Run("e2fsck", "-f", "-n", file).Code.ShouldBe(0);
        LoopDisk.Run("debugfs", "-R", "cat persistence.conf", file).Output.ShouldContain("/ union\n");
        LoopDisk.Run("debugfs", "-R", "stat persistence.conf", file).Output.ShouldMatch(@"User:\s+0\s+Group:\s+0");
        Sparse(file).ShouldBeTrue();

        (await ToolRun.ToEndAsync("persistence", "extend", file, "-s", "+32000K")).Code.ShouldBe(0);
        new FileInfo(file).Length.ShouldBe(96 << 20);
        LoopDisk.Run("e2fsck", "-f", "-n", file).Code.ShouldBe(0);
        LoopDisk.Run("dumpe2fs", "-h", file).Output.ShouldMatch(@"Block count:\s+(98304|24576)\n");
        LoopDisk.Run("debugfs", "-R", "cat persistence.conf", file).Output.ShouldContain("/ union\n");
    }

    [Theory(Timeout = 600_000)]
    [InlineData("xfs", "mkfs.xfs", "xfs_repair", "-n", "-f")]
    [InlineData("btrfs", "mkfs.btrfs", "btrfs", "check")]
    public async Task Other_file_systems_are_sound(string kind, string maker, string checker, params string[] arguments)
    {
        LoopDisk.Run(maker, "-V");
        using var folder = new TemporaryFolder();
        var file = folder["persistence.dat"];
        var (made, output, error) = await ToolRun.ToEndAsync("persistence", "create", "-s", "400", "-t", kind, "-l", "vtoycow", "-c", "/ union", "-o", file);
        made.ShouldBe(0, output + error);
        var (code, checkedAs) = LoopDisk.Run(checker, [.. arguments, file]);
        code.ShouldBe(0, checkedAs);
        (await ToolRun.ToEndAsync("persistence", "extend", file)).Code.ShouldBe(2);
    }

    [Theory(Timeout = 600_000)]
    [InlineData(2, "exists; name another file with --output", "create", "-o", "HERE/there")]
    [InlineData(2, "--label is empty", "create", "-o", "HERE/new", "-l", "")]
    [InlineData(2, "--size 'many' is no size", "create", "-o", "HERE/new", "-s", "many")]
    [InlineData(2, "--size is 0", "create", "-o", "HERE/new", "-s", "0")]
    [InlineData(2, "is longer than the 16 bytes", "create", "-o", "HERE/new", "-s", "8", "-l", "longer than sixteen")]
    [InlineData(2, "holds no ext2, ext3 or ext4", "extend", "HERE/there")]
    [InlineData(2, "Could not find", "extend", "HERE/nothing")]
    [InlineData(2, "--passphrase-file is of no use without --encrypt", "create", "-o", "HERE/new", "--passphrase-file", "HERE/there")]
    [InlineData(2, "Could not find", "create", "-o", "HERE/new", "--encrypt", "--passphrase-file", "HERE/nothing")]
    [InlineData(2, "holds no passphrase", "create", "-o", "HERE/new", "--encrypt", "--passphrase-file", "/dev/null")]
    [InlineData(2, "holds no passphrase", "create", "-o", "HERE/new", "--encrypt", "--passphrase-file", "/dev/zero")]
    [InlineData(2, "are too little: encryption alone takes 16.8 MB", "create", "-o", "HERE/new", "-s", "31", "--encrypt", "--passphrase-file", "HERE/there")]
    [InlineData(24, "mkfs.xfs", "create", "-o", "HERE/new", "-s", "32", "-t", "xfs", "--encrypt", "--passphrase-file", "HERE/there")]
    public async Task What_cannot_be_is_refused_and_leaves_nothing(int expected, string message, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["there"], "text");
        var (code, output, error) = await ToolRun.ToEndAsync(["persistence", .. arguments.Select(argument => argument.Replace("HERE", folder.Path, StringComparison.Ordinal))]);
        code.ShouldBe(expected, output + error);
        error.ShouldContain(message);
        Directory.GetFiles(folder.Path).ShouldBe([folder["there"]]);
    }

    [Fact(Timeout = 600_000)]
    public void The_contract_names_are_commands_of_their_own()
    {
        using var folder = new TemporaryFolder();
        MultiCall.Run("/usr/bin/hiperiso-create-persistence", ["-s", "32", "-o", folder["a.dat"]]).ShouldBe(0);
        MultiCall.Run("hiperiso-extend-persistence", [folder["a.dat"], "-s", "48"]).ShouldBe(0);
        new FileInfo(folder["a.dat"]).Length.ShouldBe(48 << 20);
        MultiCall.Run("hiperiso-extend-persistence", [folder["a.dat"], "-s", "48"]).ShouldBe(2);
    }

    // Blocks in use, of 512 bytes.
    private static bool Sparse(string file) =>
        long.Parse(LoopDisk.Run("stat", "--format=%b", file).Output, System.Globalization.CultureInfo.InvariantCulture) * 512 < new FileInfo(file).Length / 2;
}
