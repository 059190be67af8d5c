using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Tests.Sticks;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary>The options people know from other installers, and what the program is called with.</summary>
public sealed class Hiperiso2DiskTests
{
    [Theory(Timeout = 600_000)]
    [InlineData("[disk] [install] [/dev/sdX]", "-i", "/dev/sdX")]
    [InlineData("[disk] [install] [/dev/sdX] [--force] [--yes]", "-I", "-y", "/dev/sdX")]
    [InlineData("[disk] [install] [a disk.img] [--mbr] [--any-bus] [--reserve] [4096] [--label] [MY STICK]", "-U", "-m", "-r", "4096", "-L", "MY STICK", "-i", "a disk.img")]
    [InlineData("[disk] [install] [/dev/sdX]", "-m", "-g", "-i", "/dev/sdX")]
    [InlineData("[disk] [install] [/dev/sdX] [--keep]", "-i", "-n", "/dev/sdX")]
    [InlineData("[disk] [update] [/dev/sdX] [--yes]", "-u", "-y", "/dev/sdX")]
    [InlineData("[disk] [install] [/dev/sdX] [--secure-boot] [on]", "-i", "-s", "/dev/sdX")]
    [InlineData("[disk] [update] [/dev/sdX] [--secure-boot] [off]", "-u", "-S", "/dev/sdX")]
    [InlineData("[disk] [list] [/dev/sdX]", "-l", "/dev/sdX")]
    public void An_option_has_its_word(string expected, params string[] options) => Run(options).ShouldBe((0, expected + " "));

    [Theory(Timeout = 600_000)]
    [InlineData("Usage: Hiperiso2Disk.sh CMD", "-i")]
    [InlineData("Usage: Hiperiso2Disk.sh CMD", "/dev/sdX")]
    [InlineData("Usage: Hiperiso2Disk.sh CMD", "-i", "/dev/sdX", "/dev/sdY")]
    [InlineData("Usage: Hiperiso2Disk.sh CMD", "-q", "/dev/sdX")]
    [InlineData("one of -i, -I, -u and -l can be given, not several", "-u", "-I", "-y", "/dev/sdX")]
    [InlineData("one of -i, -I, -u and -l can be given, not several", "-l", "-u", "/dev/sdX")]
    [InlineData("only -i and -I take -n -r;", "-u", "-n", "-r", "5", "/dev/sdX")]
    [InlineData("only -i and -I take -L;", "-L", "A B", "-l", "/dev/sdX")]
    [InlineData("only -i and -I take -g -m;", "-g", "-m", "-u", "/dev/sdX")]
    public void What_it_does_not_know_runs_nothing(string message, params string[] options)
    {
        var (code, output) = Run(options);
        code.ShouldBe(2);
        output.ShouldContain(message);
        output.ShouldNotContain("[disk]");
    }

    private static (int Code, string Output) Run(string[] options)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Join(RepositoryRoot.Path, "src/Hiperiso.Tools/Hiperiso2Disk.sh"), folder["Hiperiso2Disk.sh"]);
        File.WriteAllText(folder["hiperiso"], "#!/bin/sh\nprintf '[%s] ' \"$@\"\n");
        File.SetUnixFileMode(folder["hiperiso"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return LoopDisk.Run("sh", [folder["Hiperiso2Disk.sh"], .. options]);
    }
}
