using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Commands;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary>Arguments that scripts for Windows are written with.</summary>
public sealed class VentoyArgumentsTests
{
    [Theory]
    [InlineData(@"disk install \\.\PhysicalDrive1 --yes --force --mbr", "/I", "/PhyDrive:1")]
    [InlineData(@"disk install \\.\PhysicalDrive1 --yes --force", "/i", "/phydrive:1", "/gpt")]
    [InlineData(@"disk install \\.\PhysicalDrive5 --yes --any-bus --reserve 4096 --file-system fat32 --secure-boot off --force --mbr", "/I", "/Drive:F:", "/NOUSBCheck", "/R:4096", "/FS:FAT32", "/NOSB")]
    [InlineData(@"disk install \\.\PhysicalDrive5 --yes --keep", "/Drive:f", "/I", "/NonDest")]
    [InlineData(@"disk install \\.\PhysicalDrive5 --yes --keep", "/Drive:F:", "/I", "/GPT", "/NonDest")]
    [InlineData(@"disk update \\.\PhysicalDrive12 --yes", "/U", "/PhyDrive:12")]
    [InlineData(@"disk update \\.\PhysicalDrive12 --yes --any-bus --secure-boot off", "/U", "/PhyDrive:12", "/GPT", "/NOUSBCheck", "/NOSB")]
    public void Arguments_have_their_words(string expected, params string[] arguments) =>
        string.Join(' ', VentoyArguments.Translate(arguments, NodeOfLetter)).ShouldBe(expected);

    [Theory]
    [InlineData("neither /I nor /U is said", "/PhyDrive:1")]
    [InlineData("no disk is named", "/I")]
    [InlineData("neither /I nor /U is said")]
    [InlineData("/I or /U is said twice", "/I", "/U", "/PhyDrive:1")]
    [InlineData("the disk is named twice", "/I", "/PhyDrive:1", "/Drive:F:")]
    [InlineData("'x' is no number of a disk", "/I", "/PhyDrive:x")]
    [InlineData("'' is no number of a disk", "/I", "/PhyDrive:")]
    [InlineData(@"'1\..\0' is no number of a disk", "/I", @"/PhyDrive:1\..\0")]
    [InlineData("'FF' is no drive letter", "/I", "/Drive:FF")]
    [InlineData("there is no volume G: on a disk of its own", "/I", "/Drive:G:")]
    [InlineData("'/PhyDrive' is not known", "/I", "/PhyDrive")]
    [InlineData("'/R:' is not known", "/I", "/PhyDrive:1", "/R:")]
    [InlineData("'/GPT:1' is not known", "/I", "/PhyDrive:1", "/GPT:1")]
    [InlineData("'--yes' is not known", "/I", "/PhyDrive:1", "--yes")]
    public void What_is_not_understood_runs_nothing(string why, params string[] arguments) =>
        Should.Throw<InvalidDataException>(() => VentoyArguments.Translate(arguments, NodeOfLetter)).Message.ShouldStartWith($"VTOYCLI: {why}; use /I or /U");

    // The program itself; there are no such disks here.
    [Theory(Timeout = 600_000)]
    [InlineData(2, "VTOYCLI: no disk is named", "/I")]
    [InlineData(2, "Argument 'HFS' not recognized", "/I", "/PhyDrive:1", "/FS:HFS")]
    [InlineData(10, @"\\.\PhysicalDrive1 does not exist", "/U", "/PhyDrive:1")]
    public async Task Three_files_tell_that_it_failed(int code, string why, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["cli_done.txt"], "0");
        var start = ToolRun.Of(["vtoycli", .. arguments]);
        start.WorkingDirectory = folder.Path;
        (await ToolRun.ToEndAsync(start)).Code.ShouldBe(code);
        File.ReadAllText(folder["cli_done.txt"]).ShouldBe("1");
        File.ReadAllText(folder["cli_percent.txt"]).ShouldBe("0");
        File.ReadAllText(folder["cli_log.txt"]).ShouldContain(why);
    }

    private static string? NodeOfLetter(char letter) => letter == 'F' ? @"\\.\PhysicalDrive5" : null;
}
