using System.Text;

namespace Hiperiso.BootLog.Tests.Serial;

public class TerminalTests
{
    [Theory]
    [InlineData("one\ntwo\n", "one|two")]
    [InlineData("one\r\ntwo\r\n", "one|two")]
    [InlineData("one\n\rtwo\n\r", "one|two")]
    [InlineData("one\r\n\rtwo\r\n\r", "one|two")]
    [InlineData("one\rtwo\r", "one|two")]
    [InlineData("one\n\n\r\r\n  \n two", "one|two")]
    public void Every_kind_of_line_end_ends_one_line(string log, string lines) => Lines(log).ShouldBe(lines);

    [Theory]
    [InlineData("[\e[0;32m  OK  \e[0m] Started", "[  OK  ] Started")]
    [InlineData("\e[2J\e[01;01H\e[=3h\e[?7lreset", "reset")]
    [InlineData("left\e[5;1Hright", "left|right")]
    [InlineData("Loadi\e[15;05H\e[15;06Hng", "Loading")]
    [InlineData("Loadi\e[15;05H\e[16;06Hng", "Loadi|ng")]
    [InlineData("Loadi\e[15;05Hng", "Loadi|ng")]
    [InlineData("failed:\e[24;07H\e[24;08Hfailed: no\e[24;11H\e[24;12H file", "failed:failed: no file")]
    [InlineData("\e[24;07Hleft\e[24;07Hright", "left|right")]
    [InlineData("\e[3;10H  abc\e[3;15Hdef\e[4;18Hghi", "abcdef|ghi")]
    [InlineData("a\e[3Cb", "a b")]
    [InlineData("a\tb", "a b")]
    [InlineData("\e(B\e)0\e=text\e>", "text")]
    [InlineData("\e]0;a title\atext", "text")]
    [InlineData("\e]3008;start=x\e\\text", "text")]
    [InlineData("\eP+q544E\e\\text", "text")]
    [InlineData("\e]P0112233text", "text")]
    [InlineData("\e]Rtext", "text")]
    [InlineData("\e]0;never closed\ntext", "text")]
    [InlineData("\eP never closed\r\ntext", "text")]
    [InlineData("\e[12\ntext", "text")]
    [InlineData("\e[\e[1mtext", "text")]
    [InlineData("\0\u0001te\u007Fxt\u0002", "text")]
    public void Control_sequences_are_taken_out(string log, string lines) => Lines(log).ShouldBe(lines);

    [Theory]
    [InlineData("count 5\b4\b3\b", "count ")]
    [InlineData("wrong\b\b\b\b\bright", "right")]
    [InlineData("\b\b\btext", "text")]
    [InlineData("é\b\u00FCx", "üx")]
    public void A_backspace_takes_one_character_back(string log, string lines) => Lines(log).ShouldBe(lines.TrimEnd());

    [Fact]
    public void A_countdown_that_was_erased_does_not_hide_what_follows() =>
        Scans.Of("Press Ctrl-B...\b \b\b \b\b \b\b \b\b \b\b \b\b \b\b \b\b \b\b \b\b \b\b \b\b \b\b \b\b \bNo bootable device.\r\n")
            .Events.ShouldHaveSingleItem().Line.ShouldBe("No bootable device.");

    // SeaBIOS shows where its cursor is, in the middle of words.
    [Fact]
    public void A_line_that_pauses_is_judged_by_all_of_it() =>
        Scans.Of("Welcome to GRUB!\r\n  Booting `GNU/Linux'\r\n\r\nerror: y\e[04;08H\e[04;09Hou need to load the ke\e[04;30H\e[04;31Hrnel first.\r\n").Events.Last()
            .ShouldSatisfyAllConditions(e => e.Pattern.ShouldBe("grub-no-kernel"), e => e.Line.ShouldBe("error: you need to load the kernel first."));

    [Fact]
    public void What_is_taken_back_to_its_first_character_was_never_said()
    {
        var log = Encoding.UTF8.GetBytes("Boot failed: no" + new string('\b', 15) + "net0: open\n");
        Scans.Of(log).Events.ShouldBeEmpty();
        Scans.InChunks(log, () => 1).Events.ShouldBeEmpty();
    }

    [Fact]
    public void Noise_becomes_replacement_characters_and_swallows_no_line()
    {
        byte[] log = [0x80, 0xFF, 0x1B, 0x5D, 0x9B, 0xC3, 0x0A, .. "Linux version 6.12\n"u8];
        Scans.Of(log).Events.ShouldHaveSingleItem().Pattern.ShouldBe("linux-version");
    }

    [Fact]
    public void A_guest_cannot_put_line_separators_or_direction_marks_into_a_report() =>
        Lines("a\u2028b\u0085c\u202Ed\u200Be").ShouldBe("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");

    private static string Lines(string log)
    {
        var scanner = new SerialScanner();
        var lines = new List<string>();
        foreach (var value in Encoding.UTF8.GetBytes(log))
        {
            scanner.Feed([value]);
            if (scanner.Summary.LineCount > lines.Count)
            {
                lines.Add("");
            }

            if (lines.Count > 0)
            {
                lines[^1] = scanner.LastLine;
            }
        }

        return string.Join('|', lines);
    }
}
