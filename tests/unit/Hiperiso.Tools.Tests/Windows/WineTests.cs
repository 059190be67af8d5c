using System.Text.RegularExpressions;
using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;
using Hiperiso.Tools.Tests.Commands;
using Hiperiso.Tools.Tests.Sticks;

namespace Hiperiso.Tools.Tests.Windows;

/// <summary>
/// <c>hiperiso.exe</c> itself, on image files and on block devices that Wine shows as disks. Its work is judged by the Linux program and by the checkers of
/// each file system. They take minutes: <c>--target=WindowsTest</c>.
/// </summary>
public sealed class WineTests(WineMachine machine) : IClassFixture<WineMachine>
{
    private const long Size = 420 << 20;
    private const string Drive = @"\\.\PhysicalDrive1";

    [Theory(Explicit = true, Timeout = 900_000)]
    [InlineData("exfat", "fsck.exfat", "-n")]
    [InlineData("fat32", "fsck.vfat", "-n", "--mbr")]
    public async Task A_disk_becomes_a_stick_is_updated_and_is_emptied(string fileSystem, string checker, string option, params string[] more)
    {
        using var first = new SampleImage(1);
        using var second = new SampleImage(2);
        using var disk = new LoopDisk(Size, 512);
        machine.PlugIn(1, disk.Node);

        await Refused(16, "is not on USB but: unknown bus", "disk", "install", Drive, "-y", "--image", Of(first));
        await Succeeds("is a hiperiso stick now", ["disk", "install", Drive, "-U", "-y", "--image", Of(first), "--file-system", fileSystem, .. more]);
        await IsSound(disk, "hiperiso 1.0.0", checker, option, hasGpt: more.Length == 0);
        await Refused(20, "is a hiperiso stick already", "disk", "install", Drive, "-U", "-y", "--image", Of(first));

        await Succeeds("from 1.0.0 .* to 2.0.0", "disk", "update", Drive, "-U", "-y", "--image", Of(second));
        await Succeeds("hiperiso 2.0.0 .*, 5 files as they should be", "disk", "verify", Drive, "--image", Of(second));
        await Succeeds(@"PhysicalDrive1  440.4 MB  unknown bus\s+1  \S+ MB  (exFAT|FAT)  HIPERISO\s+2  21 MB  FAT  VTOYEFI\s+hiperiso 2.0.0", "disk", "list");
        await IsSound(disk, "hiperiso 2.0.0", checker, option, hasGpt: more.Length == 0);

        await Succeeds("is empty", "disk", "clean", Drive, "-U", "-y");
        await Refused(21, "", "disk", "list", Drive);
    }

    [Fact(Explicit = true, Timeout = 900_000)]
    public async Task A_file_gets_what_the_Linux_program_writes_to_it()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        var (ours, theirs) = (folder["windows.img"], folder["linux.img"]);
        MakeFile(ours);
        MakeFile(theirs);
        await Succeeds("is a hiperiso stick now", "disk", "install", WineMachine.PathOf(ours), "-y", "--image", Of(sample));
        (await ToolRun.ToEndAsync("disk", "install", theirs, "-y", "--image", sample.Path)).Code.ShouldBe(0);
        (await ToolRun.ToEndAsync("disk", "verify", ours)).Code.ShouldBe(0);

        // Identifiers and times are their own: partition tables, boot sectors and directories; the rest is the same.
        var (a, b) = (await File.ReadAllBytesAsync(ours, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(theirs, TestContext.Current.CancellationToken));
        var differing = Enumerable.Range(0, a.Length / 512).Where(sector => !a.AsSpan(sector * 512, 512).SequenceEqual(b.AsSpan(sector * 512, 512))).ToList();
        differing.Count.ShouldBeInRange(1, 40, string.Join(' ', differing));

        await Succeeds("has hiperiso 1.0.0", "disk", "update", WineMachine.PathOf(ours), "-y", "--image", Of(sample));
        (await ToolRun.ToEndAsync("disk", "verify", ours)).Code.ShouldBe(0);
    }

    [Fact(Explicit = true, Timeout = 900_000)]
    public async Task An_image_is_copied_byte_by_byte()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        using var disk = new LoopDisk(Size, 512);
        machine.PlugIn(1, disk.Node);
        MakeFile(folder["disk.img"]);

        await Succeeds(@"is on .*disk\.img", "flash", Of(sample), WineMachine.PathOf(folder["disk.img"]), "-y");
        await Succeeds(@"is on \\\\\.\\PhysicalDrive1", "flash", Of(sample), Drive, "-U", "-y");
        var length = $"{new FileInfo(sample.Path).Length}";
        LoopDisk.Run("cmp", "--bytes", length, sample.Path, folder["disk.img"]).ShouldBe((0, ""));
        LoopDisk.Run("cmp", "--bytes", length, sample.Path, disk.Node).ShouldBe((0, ""));

        sample.Damage(30 << 20);
        await Refused(23, "does not match (its block map|hiperiso.img.sha256)", "flash", Of(sample), Drive, "-U", "-y");
    }

    [Fact(Explicit = true, Timeout = 900_000)]
    public async Task What_must_not_be_written_to_is_refused()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        MakeFile(folder["disk.img"]);
        await Refused(12, "holds the running system: Windows is on C:", "disk", "install", @"\\.\PhysicalDrive0", "-U", "-y", "--image", Of(sample));
        await Refused(11, @"C: is a partition; name the whole disk: \\\\\.\\PhysicalDrive0", "disk", "install", "C:", "-U", "-y", "--image", Of(sample));
        await Refused(10, "is no disk of this machine", "disk", "install", @"\\.\PhysicalDrive7", "-U", "-y", "--image", Of(sample));
        await Refused(10, "is no disk that a stick can be made of", "disk", "install", @"\\.\CdRom0", "-U", "-y", "--image", Of(sample));
        await Refused(10, "is a directory", "disk", "install", @"C:\windows", "-y", "--image", Of(sample));
        await Refused(10, "does not exist", "disk", "install", @"C:\no.img", "-y", "--image", Of(sample));
        await Refused(15, "is in use by another program, or is the image itself", "disk", "install", Of(sample), "-y", "--force", "--image", Of(sample));
        await Refused(24, "making NTFS or UDF takes programs", "disk", "install", WineMachine.PathOf(folder["disk.img"]), "-y", "--file-system", "ntfs", "--image", Of(sample));
        await Refused(24, "making a persistence file takes programs", "persistence", "create", "-o", WineMachine.PathOf(folder["persistence.dat"]));
        await Refused(19, "nothing was written", "disk", "install", WineMachine.PathOf(folder["disk.img"]), "--image", Of(sample));
        (await File.ReadAllBytesAsync(folder["disk.img"], TestContext.Current.CancellationToken)).AsSpan().ContainsAnyExcept((byte)0).ShouldBeFalse();
    }

    [Fact(Explicit = true, Timeout = 900_000)]
    public async Task Arguments_of_scripts_install_and_update_and_leave_their_files()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        using var disk = new LoopDisk(Size, 512);
        machine.PlugIn(1, disk.Node);

        // There is no option for the image: it lies beside the program.
        foreach (var companion in Directory.EnumerateFiles(Path.GetDirectoryName(sample.Path)!))
            File.Copy(companion, folder[Path.GetFileName(companion)]);
        File.Copy(Path.Join(RepositoryRoot.Path, "artifacts/windows/hiperiso.exe"), folder["hiperiso.exe"]);

        (await Vtoycli(folder, "/I", "/PhyDrive:1")).ShouldBe((16, "1"));
        (await Vtoycli(folder, "/I", "/Drive:C:", "/NOUSBCheck")).ShouldBe((12, "1"));
        (await Vtoycli(folder, "/I", "/PhyDrive:1", "/NOUSBCheck", "/R:64")).ShouldBe((0, "0"));
        File.ReadAllText(folder["cli_percent.txt"]).ShouldBe("100");
        File.ReadAllText(folder["cli_log.txt"]).ShouldContain("is a hiperiso stick now");
        await IsSound(disk, "hiperiso 1.0.0", "fsck.exfat", "-n", hasGpt: false);
        (await Vtoycli(folder, "/U", "/PhyDrive:1", "/NOUSBCheck")).ShouldBe((0, "0"));
        (await Vtoycli(folder, "/i", "/phydrive:1", "/nousbcheck", "/gpt", "/fs:FAT32")).ShouldBe((0, "0"));
        await IsSound(disk, "hiperiso 1.0.0", "fsck.vfat", "-n", hasGpt: true);
    }

    // None of them may ask for a library of Linux.
    [Fact(Explicit = true, Timeout = 900_000)]
    public async Task The_other_commands_say_what_they_say_on_Linux()
    {
        var example = Path.Join(RepositoryRoot.Path, "docs/examples/hiperiso.json");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["hiperiso"]);
        File.Copy(example, folder["hiperiso/hiperiso.json"]);
        string[][] commands =
        [
            ["config", "check", folder["hiperiso/hiperiso.json"], "--root", folder.Path],
            ["config", "schema"],
            ["menu", "compile", "--root", folder.Path],
            ["log", "rules"],
        ];
        foreach (var command in commands)
        {
            var linux = await ToolRun.ToEndAsync(command);
            File.Delete(folder["hiperiso/menu.cfg"]);
            var windows = await machine.HiperisoAsync([.. command.Select(word => word.StartsWith(folder.Path, StringComparison.Ordinal) ? "Z:" + word : word)]);
            windows.Code.ShouldBe(linux.Code, windows.Error);
            Plain(windows.Output).ShouldBe(Plain(linux.Output));
        }
    }

    private static string Plain(string output) => output.ReplaceLineEndings("\n").Replace("Z:", "", StringComparison.Ordinal).Replace('\\', '/');

    private static string Of(SampleImage image) => WineMachine.PathOf(image.Path);

    private static void MakeFile(string path)
    {
        using var file = File.Create(path);
        file.SetLength(Size);
    }

    private static async Task IsSound(LoopDisk disk, string version, string checker, string option, bool hasGpt)
    {
        var (code, output, error) = await ToolRun.ToEndAsync("disk", "verify", disk.Node);
        code.ShouldBe(0, output + error);
        output.ShouldContain(version);
        disk.PartitionsAreSound(checker, option);
        if (hasGpt)
            LoopDisk.Run("sgdisk", "--verify", disk.Node).Output.ShouldContain("No problems found");
        using var opened = OpenedDisk.Read(DiskTarget.Find(SystemTree.Running, disk.Node));
        Stick.Find(opened, 512)!.Table.ShouldBe(hasGpt ? TableKind.Gpt : TableKind.Mbr);
    }

    private async Task<(int Code, string Done)> Vtoycli(TemporaryFolder folder, params string[] arguments)
    {
        var (code, _, _) = await machine.RunAsync(folder["hiperiso.exe"], folder.Path, ["VTOYCLI", .. arguments]);
        return (code, await File.ReadAllTextAsync(folder["cli_done.txt"], TestContext.Current.CancellationToken));
    }

    private async Task Succeeds(string expected, params string[] arguments)
    {
        var (code, output, error) = await machine.HiperisoAsync(arguments);
        code.ShouldBe(0, output + error);
        Regex.IsMatch(output, expected).ShouldBeTrue(output);
    }

    private async Task Refused(int expected, string message, params string[] arguments)
    {
        var (code, output, error) = await machine.HiperisoAsync(arguments);
        code.ShouldBe(expected, output + error);
        Regex.IsMatch(error, message).ShouldBeTrue(error);
    }
}
