using System.Text;

namespace Hiperiso.BootLog.Tests.Serial;

public class PromptTests
{
    [Theory]
    [InlineData("debian login: ", BootStage.Login)]
    [InlineData("\r\n\r\nlogin: ", BootStage.Login)]
    [InlineData("(none) login: ", BootStage.Login)]
    [InlineData("user@debian:~$ ", BootStage.Login)]
    [InlineData("[root@localhost ~]# ", BootStage.Login)]
    [InlineData("\e[1m\e[31mroot\e[39;49m\e[0m@archiso ~ # ", BootStage.Login)]
    [InlineData("\e[12;01H\e[1m\e[33m\e[40mShell> \e[0m", BootStage.BootManager)]
    [InlineData("grub rescue> ", BootStage.Error)]
    [InlineData("(initramfs) ", BootStage.Error)]
    [InlineData("iPXE> ", BootStage.Bootloader)]
    [InlineData("boot: ", BootStage.BootManager)]
    public void A_prompt_is_known_before_any_line_end(string log, BootStage stage)
    {
        var scanner = new SerialScanner();
        scanner.Feed(Encoding.ASCII.GetBytes(log));
        scanner.TryTakeEvent(out var e).ShouldBeTrue();
        e.Stage.ShouldBe(stage);
    }

    [Theory]
    [InlineData("Failed login: root\n")]
    [InlineData("sshd: invalid login: root\n")]
    [InlineData("the price is 5$ today\n")]
    [InlineData("user@debian costs 5$ \n")]
    [InlineData("mail to user@example.org # comment\n")]
    [InlineData("# comment user@host\n")]
    [InlineData("echo Shell> file\n")]
    [InlineData("reboot: maybe\n")]
    public void Text_that_only_looks_like_a_prompt_is_none(string log) => Scans.Of(log).Events.ShouldBeEmpty();

    [Theory]
    [InlineData("debian login: [   99.123456] Kernel panic - not syncing: Fatal exception\n")]
    [InlineData("Starting a servi[   99.123456][    T1] Kernel panic - not syncing: Fatal exception\n")]
    [InlineData("<0>Kernel panic - not syncing: Fatal exception\n")]
    public void A_kernel_message_is_found_where_the_cursor_happened_to_be(string log) =>
        Scans.Of(log).Summary.KernelPanicCount.ShouldBe(1);

    [Theory]
    [InlineData("he wrote: Kernel panic - not syncing: Fatal exception\n")]
    [InlineData("---[ end Kernel panic - not syncing: Fatal exception ]---\n")]
    [InlineData("[info] Kernel panic - not syncing: Fatal exception\n")]
    public void Talk_about_a_panic_is_none(string log) => Scans.Of(log).Summary.KernelPanicCount.ShouldBe(0);

    [Fact]
    public void An_event_tells_when_and_where_its_line_came()
    {
        var scanner = new SerialScanner();
        scanner.Feed("SeaBIOS (version 1.16.3)\r\n"u8, TimeSpan.FromSeconds(1));
        scanner.Feed("debian lo"u8, TimeSpan.FromSeconds(2));
        scanner.Feed("gin: "u8, TimeSpan.FromSeconds(3));
        scanner.TryTakeEvent(out var first).ShouldBeTrue();
        scanner.TryTakeEvent(out var second).ShouldBeTrue();
        first.ShouldBe(new StageEvent(BootStage.Firmware, "seabios-version", "SeaBIOS (version 1.16.3)", 0, TimeSpan.FromSeconds(1)));
        second.ShouldBe(new StageEvent(BootStage.Login, "login-prompt", "debian login:", 26, TimeSpan.FromSeconds(3)));
    }
}
