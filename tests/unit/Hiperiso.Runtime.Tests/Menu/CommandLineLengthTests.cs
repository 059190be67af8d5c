using System.Text;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Menu;

namespace Hiperiso.Runtime.Tests.Menu;

/// <summary>A real GRUB measures the command line before it starts the host's kernel, which takes no more than so many bytes.</summary>
public sealed class CommandLineLengthTests
{
    // What the menu adds for itself, at its longest: the serial number of an NTFS volume, both passwords, from memory.
    private const string Settings =
        """
        set esp=hd0,gpt2
        set hiperiso_data=0123456789ABCDEF
        set hiperiso_screen=1024x768
        set hiperiso_boot_mode=memdisk
        set hiperiso_passed_menu=menu,

        """;

    // The menu may count a few bytes too many: blanks between words, quotes around the image, and so for these letters.
    private const int Slack = 8;
    private static readonly string Costly = "'\"\\äé語";

    private const string Refusal = "not started: the command line would be longer";

    [Fact(Timeout = 240_000)]
    public async Task What_the_kernel_would_cut_off_is_refused_and_nothing_else()
    {
        List<string> paths =
        [
            .. from letter in (string[])["x", "a b", "💿", "語", "Fußgänger's \"é\" \\ "]
               from length in (int[])[Longest(letter) / 2, Longest(letter) - 1, Longest(letter), Longest(letter) + 1, Longest(letter) + 100]
               select "/" + string.Concat(Enumerable.Repeat(letter, length)),
        ];
        paths.Count(path => Length(path) <= KernelCommandLine.MostBytes).ShouldBe(15);

        var serial = await RunAsync(paths.Select(path => $"hiperiso_boot {GrubText.Quote(path)}"));

        for (var index = 0; index < paths.Count; index++)
        {
            var isTooLong = serial[index].Contains(Refusal, StringComparison.Ordinal);
            if (Length(paths[index]) > KernelCommandLine.MostBytes)
                isTooLong.ShouldBeTrue($"{Length(paths[index])} bytes: {paths[index][..20]}");
            else if (Length(paths[index]) + Slack + (3 * paths[index].Count(letter => Costly.Contains(letter))) <= KernelCommandLine.MostBytes)
                isTooLong.ShouldBeFalse($"{Length(paths[index])} bytes: {paths[index][..20]}");
            serial[index].Contains("<linux>", StringComparison.Ordinal).ShouldBe(!isTooLong);
        }
    }

    [Theory(Timeout = 240_000)]
    [InlineData(0, false)]
    [InlineData(100, true)]
    public async Task What_the_compiler_takes_for_short_enough_grub_starts(int more, bool isTooLong)
    {
        const string install = "hiperiso_auto_install=/a";
        const string persistence = "hiperiso_persistence=";
        var room = CommandLineRoom.Bytes - CommandLineRoom.Of(install) - CommandLineRoom.Of(persistence) - CommandLineRoom.Of("hiperiso_iso=/");
        var serial = await RunAsync(
        [
            $"set hiperiso_chosen_install={install}\nset hiperiso_chosen_persistence={persistence}\nhiperiso_start '/{new string('x', room + more)}' image",
        ]);
        serial.Single().Contains(Refusal, StringComparison.Ordinal).ShouldBe(isTooLong);
    }

    // Runs commands in GRUB, with another "linux"; what each of them says.
    private static async Task<string[]> RunAsync(IEnumerable<string> commands)
    {
        var script = new StringBuilder("serial --unit=0\nterminal_output serial\nset pager=0\n").Append(StickMenu.Names).Append(Settings);
        foreach (var name in (string[])["hiperiso_boot", "hiperiso_fits", "hiperiso_start"])
        {
            script.Append(StickMenu.Function(name)
                .Replace("if linux ", "if record ", StringComparison.Ordinal)
                .Replace("echo \"hiperiso: starting $1\"", "true", StringComparison.Ordinal)
                .Replace("read ignored", "true", StringComparison.Ordinal));
        }

        script.Append("function record {\n  echo '<linux>'\n  return 1\n}\n");
        foreach (var command in commands)
            script.Append($"echo '<next>'\n{command}\n");
        script.Append("echo '<next>FINISHED'\nhalt\n");
        var serial = (await RealGrub.RunAsync(script.ToString())).Split("<next>");
        serial[^1].ShouldStartWith("FINISHED");
        return serial[1..^1];
    }

    // As many of a letter as fit behind the other words.
    private static int Longest(string letter)
    {
        var count = 0;
        while (Length("/" + string.Concat(Enumerable.Repeat(letter, count + 1))) <= KernelCommandLine.MostBytes)
            count++;
        return count;
    }

    // GRUB's own rules (grub_create_loader_cmdline): a backslash before quotes and backslashes, quotes around a word with blanks.
    private static int Length(string image)
    {
        string[] words =
        [
            "BOOT_IMAGE=(hd0,gpt2)/EFI/hiperiso/vmlinuz", "quiet", "loglevel=3", "gpt", "console=ttyS0,115200", "console=tty0",
            "video=efifb:1024x768", "hiperiso_line=begin", "hiperiso_data=0123456789ABCDEF", "hiperiso_boot_mode=memdisk",
            "hiperiso_iso=" + image, "hiperiso_line=end",
        ];
        return words.Sum(word =>
            1 + Encoding.UTF8.GetByteCount(word) + word.Count(character => character is '\\' or '\'' or '"') + (word.Contains(' ', StringComparison.Ordinal) ? 2 : 0)) - 1;
    }
}
