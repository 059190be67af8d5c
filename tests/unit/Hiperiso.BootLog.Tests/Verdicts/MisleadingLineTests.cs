using Hiperiso.BootLog.Tests.Serial;

namespace Hiperiso.BootLog.Tests.Verdicts;

/// <summary>Lines that look like something else.</summary>
public class MisleadingLineTests
{
    private const string Kernel = "[    0.000000] Linux version 6.12\n";
    private const string Login = "debian login: ";
    private const string Panic = "[    9.000000] Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000009\n";
    private const string NoRoot = "[    9.000000] VFS: Unable to mount root fs on unknown-block(0,0)\n";

    [Theory]
    [InlineData("[   12.300000] traps: gnome-shell[1234] general protection fault ip:7f0c sp:7ffe error:0 in libc.so\n")]
    [InlineData("Xorg[812] Out of memory: Killed process 4 (apt)\n")]
    [InlineData("note[3] Oops: nothing\n")]
    public void A_program_that_crashes_is_not_the_kernel(string line) =>
        Scans.Of(Kernel + line).Verdict.Result.ShouldBe(BootResult.Incomplete);

    [Theory]
    [InlineData("[   12.300000] general protection fault, probably for non-canonical address\n")]
    [InlineData("[   12.300000][    T1] general protection fault: 0000 [#1]\n")]
    [InlineData("debian:~$ [   12.300000] Oops: 0002 [#1] PREEMPT SMP\n")]
    [InlineData("[    T1] Oops: 0002 [#1] PREEMPT SMP\n")]
    public void A_kernel_that_crashes_is(string line) =>
        Scans.Of(Kernel + line).Verdict.FailureDomain.ShouldBe(FailureDomain.Kernel);

    [Theory]
    [InlineData("[    8.000000] SQUASHFS error: zlib decompression failed, data probably corrupt\n")]
    [InlineData("[    8.000000] print_req_error: I/O error, dev sda, sector 9\n")]
    [InlineData("[    8.000000] end_request: I/O error, dev sr0, sector 9\n")]
    [InlineData("[    8.000000] blk_update_request: critical medium error, dev sr0, sector 9 op 0x0:(READ)\n")]
    public void Failed_reads_before_it_make_a_dead_init_a_matter_of_the_medium(string line) =>
        Scans.Of(Kernel + line + Panic).Verdict.FailureDomain.ShouldBe(FailureDomain.Hardware);

    [Theory]
    [InlineData("[    8.000000] I/O error, dev fd0, sector 0 op 0x0:(READ)\n")]
    [InlineData("[    8.000000] blk_update_request: I/O error, dev fd0, sector 0 op 0x0:(READ)\n")]
    [InlineData("[    8.000000] print_req_error: I/O error, dev fd0, sector 0\n")]
    [InlineData("[    8.000000] end_request: I/O error, dev fd0, sector 0\n")]
    public void A_drive_without_a_floppy_is_no_failed_read(string line)
    {
        var scan = Scans.Of(Kernel + line + NoRoot);
        (scan.Verdict.FailureDomain, scan.Summary.ErrorCount).ShouldBe((FailureDomain.Kernel, 1));
    }

    [Fact]
    public void Failed_reads_of_the_boot_before_say_nothing_about_this_one() =>
        Scans.Of(Kernel + "[    8.000000] I/O error, dev sda, sector 9 op 0x0:(READ)\n" + Kernel + Panic).Verdict.FailureDomain
            .ShouldBe(FailureDomain.Userspace);

    [Theory]
    [InlineData("db> ")]
    [InlineData("ddb> ")]
    [InlineData("root device: ")]
    [InlineData("mountroot> ")]
    public void What_looks_like_the_prompt_of_another_kernel_is_overcome(string line)
    {
        Scans.Of(Kernel + line + "[    3.000000] Run /init as init process\n" + Login).Verdict.Result.ShouldBe(BootResult.Success);
        Scans.Of(Kernel + line).Verdict.Result.ShouldBe(BootResult.Failure);
    }

    [Theory]
    [InlineData("panic: kernel diagnostic assertion failed\nddb{4}> ")]
    [InlineData("panic: trap\ndb> ")]
    [InlineData("panic: trap\nStopped at      db_enter+0x14:  popq    %rbp\nddb{11}> ")]
    [InlineData("panic: trap\nStopped in pid 0.1 (system) at netbsd:cpu_Debugger+0x4:   leave\ndb{0}> ")]
    public void The_debugger_of_a_kernel_that_panicked_is_a_failure_at_any_time(string lines) =>
        Scans.Of("OpenBSD 7.5 (GENERIC.MP) #82: Wed Mar 20 2024\nhost login: \n" + lines).Verdict.FailureDomain.ShouldBe(FailureDomain.Kernel);

    [Fact]
    public void What_the_stub_of_a_kernel_lacks_the_kernel_may_not_need()
    {
        const string Stub = "EFI stub: ERROR: Failed to get a random seed\n";
        const string End = Stub + "EFI stub: ERROR: efi_stub_entry() failed!\n";
        (Scans.Of(Stub).Verdict.Result, Scans.Of(Stub).Summary.ErrorCount).ShouldBe((BootResult.Incomplete, 1));
        Scans.Of(Stub).Events.ShouldHaveSingleItem().Stage.ShouldBe(BootStage.Kernel);
        Scans.Of(End).Verdict.Result.ShouldBe(BootResult.Failure);
        Scans.Of(End + Kernel).Verdict.Result.ShouldBe(BootResult.Incomplete);
    }

    [Theory]
    [InlineData("You are in rescue mode. After logging in, type \"journalctl -xb\" to view\nGive root password for maintenance\nroot@debian:~# ", BootResult.Success)]
    [InlineData("You are in rescue mode. After logging in, type \"journalctl -xb\" to view\n\nPress Enter for maintenance\n", BootResult.Success)]
    [InlineData("Welcome to rescue mode! Type \"systemctl default\" or ^D to enter default mode.\nGive root password for maintenance\n", BootResult.Success)]
    [InlineData("You are in rescue mode. After\nCannot open access to console, the root account is locked.\n", BootResult.Failure)]
    [InlineData("You are in emergency mode. After logging in, type \"journalctl -xb\" to view\nGive root password for maintenance\n", BootResult.Failure)]
    [InlineData("Welcome to emergency mode! After logging in, type \"journalctl -xb\" to view\n[root@localhost ~]# ", BootResult.Failure)]
    [InlineData("fsck failed.\nGive root password for maintenance\nroot@debian:~# ", BootResult.Failure)]
    public void A_rescue_mode_was_asked_for_and_an_emergency_was_not(string lines, BootResult result) =>
        Scans.Of(Kernel + "[  OK  ] Reached target basic.target\n" + lines).Verdict.Result.ShouldBe(result);

    [Fact]
    public void What_grub_looked_for_before_its_menu_was_not_needed()
    {
        const string Before = "Welcome to GRUB!\nerror: no such device: 8b4a7f31.\n";
        Scans.Of(Before + "GNU GRUB  version 2.12\n").Verdict.Result.ShouldBe(BootResult.Incomplete);
        Scans.Of(Before).Verdict.Result.ShouldBe(BootResult.Failure);

        // Back in the menu after its entry failed; one that a person chose is not named.
        const string Failed = "error: file `/vmlinuz' not found.\nPress any key to continue...\nGNU GRUB  version 2.12\n";
        Scans.Of("GNU GRUB  version 2.12\nBooting `Linux'\n" + Failed).Verdict.Result.ShouldBe(BootResult.Failure);
        Scans.Of(Before + "GNU GRUB  version 2.12\n" + Failed).Verdict.Result.ShouldBe(BootResult.Failure);
    }

    [Theory]
    [InlineData("Please unlock disk vda5_crypt: ", BootStage.Initrd)]
    [InlineData("| [!!] Select a language |\n| [!!] Detect and mount installation media |\n| No device for installation media was detected. |\n", BootStage.Login)]
    public void What_a_person_must_answer_keeps_the_boot_waiting(string asked, BootStage stage)
    {
        var before = Kernel + "[    2.000000] Run /init as init process\n" + asked;
        var verdict = Scans.Of(before).Verdict;
        (verdict.Result, verdict.FinalStage).ShouldBe((BootResult.Incomplete, stage));
        verdict.Reason.ShouldStartWith("The guest waits for an answer to");

        // Answered, and given up.
        Scans.Of(before + "\n| [!!] Partition disks |\n").Verdict.Result.ShouldBe(BootResult.Success);
        Scans.Of(before + "\n[   99.000000] reboot: Power down\n").Verdict.Reason.ShouldStartWith("The guest ended on its own will");
    }

    [Fact]
    public void A_kernel_that_is_quiet_but_for_an_error_runs() =>
        Scans.Of("SeaBIOS (version 1.16.3)\nBooting from DVD/CD...\n[    1.900000] blk_update_request: critical medium error, dev sr0, sector 64\n").Verdict.FinalStage
            .ShouldBe(BootStage.Kernel);

    [Theory]
    [InlineData("|  Verification failed: (0x1A) Security Violation  |\n")]
    [InlineData("Verification failed: (0x1A) Security Violation\n")]
    public void Shim_refuses_in_a_box(string line) => Scans.Of(line).Verdict.FailureDomain.ShouldBe(FailureDomain.Firmware);

    [Fact]
    public void What_systemd_does_in_the_initramfs_does_not_prove_that_the_root_was_found() =>
        Scans.Of(Kernel + "[    3.000000] systemd[1]: Running in initial RAM disk.\n[    4.000000] systemd[1]: Created slice system.slice.\n"
            + "[  190.000000] dracut-initqueue[239]: Warning: dracut-initqueue timeout - starting timeout scripts\n").Verdict
            .ShouldSatisfyAllConditions(
                verdict => verdict.Result.ShouldBe(BootResult.Failure), verdict => verdict.FailureDomain.ShouldBe(FailureDomain.Userspace));

    [Fact]
    public void A_backtrace_of_a_warning_is_overcome() =>
        Scans.Of("---<<BOOT>>---\nSetting hostuuid: x.\nKDB: stack backtrace:\n#0 0xffffffff kdb_backtrace+0x65\nhost login: ").Verdict.Result.ShouldBe(BootResult.Success);

    [Fact]
    public void Single_user_mode_after_a_login_was_asked_for() =>
        Scans.Of("---<<BOOT>>---\nhost login: root\nEnter full pathname of shell or RETURN for /bin/sh:\n").Verdict.Result.ShouldBe(BootResult.Success);

    [Theory]
    [InlineData("error: file `/boot/grub/fonts/unicode.pf2' not found.\n", BootResult.Incomplete)]
    [InlineData("error: file `/boot/grub/x86_64-efi/gfxterm.mod' not found.\n", BootResult.Incomplete)]
    [InlineData("error: file `/boot/vmlinuz' not found.\n", BootResult.Failure)]
    public void What_makes_grubs_menu_pretty_may_be_missing(string line, BootResult result)
    {
        var scan = Scans.Of("Welcome to GRUB!\n" + line);
        (scan.Verdict.Result, scan.Summary.ErrorCount).ShouldBe((result, 1));
    }

    [Fact]
    public void A_menu_entry_is_no_question_of_an_installer()
    {
        Scans.Of("GNU GRUB  version 2.12\n  *Select a language\n").Summary.Stage.ShouldBe(BootStage.BootManager);
        Scans.Of("GNU GRUB  version 2.12\n" + Kernel + "Select a language\n").Summary.Stage.ShouldBe(BootStage.Login);
    }

    [Fact]
    public void The_stub_that_loads_an_initramfs_is_the_kernels() =>
        Scans.Of("EFI stub: Loaded initrd from LINUX_EFI_INITRD_MEDIA_GUID device path\n").Summary.Stage.ShouldBe(BootStage.Kernel);

    [Fact]
    public void A_shell_that_shows_the_kernels_version_is_no_restart()
    {
        Scans.Of(Kernel + "[    5.000000] x\n" + Login + "cat /proc/version\nLinux version 6.12 (debian-kernel@lists.debian.org)\n").Summary.RestartCount
            .ShouldBe(0);
        Scans.Of(Kernel + "[    5.000000] x\n" + Kernel).Summary.RestartCount.ShouldBe(1);
    }

    [Fact]
    public void Other_distributions_say_it_in_words_of_their_own()
    {
        Scans.Of(Kernel + "[    2.000000] Run /init as init process\nUnable to mount root filesystem, dropping to emergency shell\n/ # ")
            .Verdict.FailureDomain.ShouldBe(FailureDomain.Userspace);
        Scans.Of(Kernel + "An error occurred in stage 1 of the boot process, which must mount the\nroot filesystem on `/mnt-root'\n")
            .Verdict.Result.ShouldBe(BootResult.Failure);
        Scans.Of(Kernel + "As the installer is running on a serial console, it has started in basic\nmode\n")
            .Verdict.Result.ShouldBe(BootResult.Success);
        Scans.Of(Kernel + "OpenBSD 7.5 (GENERIC.MP) #82: Wed Mar 20 2024\nStopped at      db_enter+0x14:  popq    %rbp\nddb{1}> ")
            .Verdict.FailureDomain.ShouldBe(FailureDomain.Kernel);
    }

    [Fact]
    public void A_command_that_grub_lacks_and_goes_on_without_is_no_failure() =>
        Scans.Of("GNU GRUB  version 2.06\nBooting `Ubuntu'\nerror: can't find command `hwmatch'.\nLoading Linux 5.15.0-91-generic ...\n")
            .Verdict.Result.ShouldBe(BootResult.Incomplete);

    // An arrow greets as well.
    [Fact]
    public void An_arrow_after_a_boot_loader_is_no_prompt_of_the_firmware() =>
        Scans.Of("GNU GRUB  version 2.06\nBooting `Void'\n=> Welcome to Void!\n").Verdict.Result.ShouldBe(BootResult.Incomplete);
}
