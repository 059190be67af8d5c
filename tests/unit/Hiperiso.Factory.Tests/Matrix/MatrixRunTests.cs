using Hiperiso.Factory.Matrix;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Tests.Matrix;

/// <summary>Whole runs, on sticks of a few megabytes.</summary>
public sealed class MatrixRunTests
{
    private const string Crashing = "echo starting >&2; echo no such board >&2; kill -SEGV $$";

    [Fact(Timeout = 120_000)]
    public async Task Whatever_is_wrong_with_an_entry_is_its_own_result_and_the_others_are_run_and_reported()
    {
        using var repository = new MatrixRepository(Crashing);
        var good = MatrixRepository.Entry("good");

        var results = await repository.RunAsync(
            null,
            MatrixRepository.Entry("recipe", "bad-iso"),
            MatrixRepository.Entry("recipe-again", "bad-iso"),
            MatrixRepository.Entry("unknown", "no-iso"),
            good with { Id = "output", Image = good.Image with { File = "none" } },
            good with { Id = "file", Files = [new MatrixFile("a.dat", null, "bad-iso", "file")] },
            good with { Id = "menu", HasCompiledMenu = true, Files = [new MatrixFile("ISOs/i.iso/a", "below a file")] },
            good with { Id = "firmware", Firmware = HostFirmware.Uefi32 },
            good);

        results.Select(result => result.Failure).ShouldBe(
            [.. Enumerable.Repeat<MatrixFailure?>(MatrixFailure.Image, 7), MatrixFailure.Infrastructure]);
        results[0].Findings.Single().ShouldStartWith("bad-iso cannot be built: ");
        results[1].Findings.ShouldBe(results[0].Findings);
        results[2].Findings.Single().ShouldContain("no-iso");
        results[3].Findings.Single().ShouldBe("good-iso has no output 'none'");
        results[4].Findings.ShouldBe(results[0].Findings);
        results[6].Findings.Single().ShouldContain("ovmf-ia32");
        repository.Failures.ShouldBe(1, "a recipe that fails is not tried for each entry");
        var run = MatrixRecordReader.Read(Path.Combine(repository.Results, "matrix.json"));
        run.Entries.Select(entry => entry.Id).ShouldBe(results.Select(result => result.Entry.Id));
        run.Find("good")!.Image.ShouldNotBeNull();
        run.Find("menu")!.Image.ShouldNotBeNull("a change of the image may be why there is no stick");
        repository.Read("matrix.junit.xml").ShouldContain("failures=\"8\"");
        repository.Read("index.html").ShouldContain("8 of 8 entries");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_qemu_that_crashes_is_trouble_of_the_infrastructure_and_both_attempts_are_kept()
    {
        using var repository = new MatrixRepository(Crashing);

        var result = (await repository.RunAsync(null, MatrixRepository.Entry("a"))).Single();

        result.Failure.ShouldBe(MatrixFailure.Infrastructure);
        result.Findings.ShouldBe(
        [
            "the first attempt failed: the virtual machine did not start: QEMU was ended by signal 11: no such board",
            "the virtual machine did not start: QEMU was ended by signal 11: no such board",
        ]);
        (result.Attempts, result.Directory).ShouldBe((2, "a/2"));
        result.Boots.Select(boot => (boot.Directory, boot.Failure)).ShouldBe([("a", MatrixFailure.Infrastructure), ("a/2", MatrixFailure.Infrastructure)]);
        MatrixLines.Of(result).ShouldStartWith("Infrastructure  a  ");
        Mode("a/OVMF_VARS.fd").HasFlag(UnixFileMode.OtherRead).ShouldBeTrue("another user collects the results");
        Mode("a/2/OVMF_VARS.fd").HasFlag(UnixFileMode.OtherRead).ShouldBeTrue();

        UnixFileMode Mode(string path) => File.GetUnixFileMode(Path.Combine(repository.Results, path));
    }

    [Fact(Timeout = 120_000)]
    public async Task The_real_qemu_that_gives_up_at_its_start_is_quoted()
    {
        RequireQemu();
        using var repository = new MatrixRepository(MatrixRepository.Real);

        var result = (await repository.RunAsync(null, MatrixRepository.Entry("a"))).Single();

        result.Failure.ShouldBe(MatrixFailure.Infrastructure);
        result.Findings[1].ShouldStartWith("the virtual machine did not start: QEMU ended with code 1: ");
        result.Findings[1].ShouldContain("bios-256k.bin");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_qemu_that_crashes_without_a_stick_is_quoted_too()
    {
        using var repository = new MatrixRepository(Crashing);

        var result = (await repository.RunAsync(
            repository.Options with { Direct = true }, MatrixRepository.Entry("a") with { Menu = ["set hiperiso_bios=seabios"] })).Single();

        result.Failure.ShouldBe(MatrixFailure.Infrastructure);
        result.Findings[1].ShouldContain("no such board");
        File.Exists(Path.Combine(repository.Results, "a/2/session/session.json")).ShouldBeTrue();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_qemu_that_ends_with_an_error_in_the_middle_of_a_boot_is_quoted()
    {
        RequireQemu();
        using var repository = new MatrixRepository(""" "$HIPERISO_TEST_QEMU" "$@"; echo 'no memory left' >&2; exit 3""", "Session /hiperiso/logs/i_1\n");

        var result = (await repository.RunAsync(null, MatrixRepository.Entry("a"))).Single();

        result.Failure.ShouldBe(MatrixFailure.Infrastructure);
        result.Findings.ShouldBe(["the first attempt failed: QEMU ended with code 3: no memory left", "QEMU ended with code 3: no memory left"]);
        repository.Read("a/serial.log").ShouldBe(repository.Read("a/2/serial.log"));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_session_that_was_cut_off_is_the_result_of_its_entry_and_what_was_never_typed_is_a_finding()
    {
        RequireQemu();
        using var repository = new MatrixRepository(MatrixRepository.Real, MatrixRepository.Ending);

        var results = await repository.RunAsync(
            repository.Options with { Accept = true },
            MatrixRepository.WithSession("half", """{"result": "incom"""),
            MatrixRepository.WithSession("lacking", "{}"),
            MatrixRepository.WithSession("waiting") with { Answers = [new MatrixAnswer("login:", ["r", "ret"])] },
            MatrixRepository.WithSession("good"));

        results.Select(result => result.Failure).ShouldBe([MatrixFailure.Image, MatrixFailure.Image, MatrixFailure.Boot, null]);
        results[0].Findings.Single().ShouldStartWith("there is no finished session: session.json is not whole: ");
        results[1].Findings.Single().ShouldBe("there is no finished session: session.json is not whole: it does not say 'result'");
        results[2].Findings.Single().ShouldBe("'login:' never came, so nothing was typed there (r ret)");
        File.Exists(Path.Combine(repository.Results, "good/OVMF_VARS.fd")).ShouldBeFalse("it tells nothing of a boot that came to its end");
    }

    [Fact(Timeout = 180_000)]
    public async Task Each_run_keeps_its_evidence_and_a_good_result_is_taken_over_and_no_other()
    {
        RequireQemu();
        using var repository = new MatrixRepository(MatrixRepository.Real, MatrixRepository.Ending);
        MatrixEntry[] entries = [MatrixRepository.WithSession("good"), MatrixRepository.WithSession("half", "{")];
        await repository.RunAsync(repository.Options with { Accept = true }, entries[0]);

        var results = await repository.RunAsync(repository.Options with { Repeat = 2 }, entries);

        results[0].IsGood.ShouldBeTrue(string.Join('\n', results[0].Findings));
        results[0].Boots.Select(boot => boot.Directory).ShouldBe(["good", "good/2"]);
        repository.Read("good/session/serial.log").ShouldBe(repository.Read("good/2/session/serial.log"));
        repository.Read("index.html").ShouldContain("2 entries (4 boots)");
        results[1].Findings[0].ShouldBe("not good in 2 of 2 runs");
        var again = await repository.RunAsync(repository.Options with { Repeat = 2, Resume = true }, entries);
        again.Select(result => result.IsTakenOver).ShouldBe([true, false]);
        again[0].Boots.Select(boot => boot.Directory).ShouldBe(["good", "good/2"]);
        File.Exists(Path.Combine(repository.Results, "good/2/serial.log")).ShouldBeTrue();
    }

    private static void RequireQemu() =>
        Assert.SkipUnless(File.Exists(Environment.GetEnvironmentVariable("HIPERISO_TEST_QEMU")), "no QEMU of the project: set HIPERISO_TEST_QEMU");
}
