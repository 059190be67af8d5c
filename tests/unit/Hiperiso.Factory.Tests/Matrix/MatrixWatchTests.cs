using System.Collections.Immutable;
using Hiperiso.BootLog;
using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

public class MatrixWatchTests
{
    // What a stick's host said about a guest that came to its login prompt, on an emulated machine.
    private const string Log = """
        hiperiso: starting /ISOs/grub-linux.iso
        Hiperiso 4fd10a1294b1c7c0
        Session /hiperiso/logs/grub-linux_20261128T112333Z
        KVM is usable: a guest ran through real, protected and long mode with CPUID, x87 and SSE
        HIPERISO-STAGE firmware 21.1
        [    31s] serial 2214 B, trace 186 KB | The highlighted entry will be executed automatically in 1s.
        HIPERISO-STAGE kernel 54.1
        HIPERISO-STAGE login 81.8
        [    82s] serial 26405 B, trace 276 KB | guest login:
        HIPERISO-EXIT code=0 result=success reason=guest-shutdown session=grub-linux_20261128T112333Z

        """;

    private static readonly MatrixEntry Entry = MatrixSelectionTests.Entry("x", 100);

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(10_000)]
    public void Stages_the_session_and_its_end_are_known_however_the_log_is_cut(int size)
    {
        var watch = new MatrixWatch(Entry, 1);
        Feed(watch, Log, size);
        (watch.Stage, watch.HasSession).ShouldBe(("login", true));
        watch.Exit.ShouldNotBeNull().ShouldStartWith("HIPERISO-EXIT code=0");
        watch.End.ShouldContain("guest login:");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    public void Answers_are_due_once_and_in_their_order_and_the_power_button_after_them(int size)
    {
        var entry = Entry with
        {
            Answers = [new("automatically", ["ret"]), new("guest login:", ["r", "ret"])],
            PowerOffAfter = "HIPERISO",
        };
        Feed(new MatrixWatch(entry, 1), Log, size).Select(answer => string.Join(' ', answer.Keys)).ShouldBe(["ret", "r ret", ""]);

        var waiting = new MatrixWatch(entry, 1);
        waiting.Unanswered.Count().ShouldBe(3);
        Feed(waiting, Log[..Log.IndexOf("HIPERISO-STAGE login", StringComparison.Ordinal)].Replace("HIPERISO", "", StringComparison.Ordinal), size);
        waiting.Unanswered.ShouldBe(
        [
            "'guest login:' never came, so nothing was typed there (r ret)",
            "'HIPERISO' never came, so the power button was not pressed",
        ]);

        var reversed = entry with { Answers = [entry.Answers[1], entry.Answers[0]] };
        Feed(new MatrixWatch(reversed, 1), Log, size).Select(answer => answer.After).ShouldBe(["guest login:"], "its text came before");
    }

    [Fact]
    public void A_host_that_begins_no_session_is_the_images_trouble_and_a_guest_that_does_not_end_is_late()
    {
        var silent = new MatrixWatch(Entry, 2);
        silent.Take("grub rescue> ", TimeSpan.FromSeconds(1));
        silent.Judge(TimeSpan.FromSeconds(199)).ShouldBeNull();
        silent.Judge(TimeSpan.FromSeconds(201)).ShouldBe(new MatrixTrouble(
            MatrixFailure.Image, "no session has begun within 200 s; the machine's last words:\ngrub rescue> ", MayFinish: false));

        var hung = new MatrixWatch(Entry, 1);
        Feed(hung, Log[..Log.IndexOf("HIPERISO-STAGE login", StringComparison.Ordinal)], 100);
        hung.Judge(TimeSpan.FromSeconds(101)).ShouldBe(new MatrixTrouble(
            MatrixFailure.Timeout, "the session did not end within 100 s; the last stage was kernel", MayFinish: true));
    }

    [Fact]
    public void A_stage_that_comes_too_late_is_named_unless_a_later_one_was_reached()
    {
        var entry = Entry with
        {
            Budget = ImmutableSortedDictionary<BootStage, int>.Empty.Add(BootStage.Bootloader, 30).Add(BootStage.Login, 60),
        };
        var watch = new MatrixWatch(entry, 1.5);
        Feed(watch, Log[..Log.IndexOf("HIPERISO-STAGE login", StringComparison.Ordinal)], 100);
        watch.Judge(TimeSpan.FromSeconds(89)).ShouldBeNull();
        watch.Judge(TimeSpan.FromSeconds(91)).ShouldNotBeNull().Finding
            .ShouldBe("the stage login was not reached within its 60 s (90 s on this host); the last stage was kernel");
    }

    [Theory]
    [InlineData(BootResult.Success, "", true)]
    [InlineData(BootResult.Success, "HIPERISO-STAGE kernel 60.0\n", false)]
    [InlineData(BootResult.Failure, "", false)]
    [InlineData(BootResult.Incomplete, "", false)]
    public void An_error_ends_only_what_must_succeed_and_only_when_the_guest_does_not_get_over_it(BootResult result, string then, bool ends)
    {
        var watch = new MatrixWatch(Entry with { Result = result }, 1);
        Feed(watch, "Session /x\nHIPERISO-STAGE error 50.0\n" + then, 1000);
        watch.Judge(TimeSpan.FromSeconds(29)).ShouldBeNull();
        (watch.Judge(TimeSpan.FromSeconds(32)) is { Failure: null, MayFinish: true }).ShouldBe(ends);
    }

    [Fact]
    public void A_configuration_that_is_refused_is_told()
    {
        var watch = new MatrixWatch(Entry, 1);
        Feed(watch, "/ventoy/ventoy.json:1:41: error: a comma before '}'\nHIPERISO-EXIT code=13 result=error reason=configuration-locked session=-\n", 7);
        watch.Complaint.ShouldBe("/ventoy/ventoy.json:1:41: error: a comma before '}'");
    }

    [Theory]
    [InlineData(1L << 20, 0, null)]
    [InlineData(17L << 20, 0, "the machine has said more than 16 MB")]
    [InlineData(0, 5L << 30, "the boot has written more than 4096 MB to this machine's disk")]
    public void What_says_or_writes_too_much_is_ended(long serial, long disk, string? finding) =>
        MatrixLimits.Default.Judge(serial, disk)?.Finding.ShouldBe(finding);

    private static List<MatrixAnswer> Feed(MatrixWatch watch, string log, int size) =>
        [.. log.Chunk(size).SelectMany(piece => watch.Take(new string(piece), TimeSpan.FromSeconds(1)))];
}
