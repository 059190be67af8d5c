using System.Collections.Immutable;
using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

/// <summary>Faults that need no machine: the documents are those of real boots, as they were approved.</summary>
public class MatrixJudgeTests
{
    private static readonly string Approved = Path.Combine(RepositoryRoot.Path, MatrixRun.Approved);
    private static readonly MatrixJudge Judge = new(new MatrixSnapshots(Directory.CreateTempSubdirectory("matrix-judge-").FullName), accept: false);

    private static readonly MatrixEntry Entry = MatrixReader.Read(RepositoryRoot.Path).Single(entry => entry.Id == "grub-linux");

    private static readonly MatrixOutcome Good = new(
        "success", "available", ["firmware", "bootloader", "kernel", "login"], "The boot reached login, as required.", Documents());

    [Fact]
    public void A_boot_as_it_was_approved_is_good() => InCopy(judge => judge.Judge(Entry, Good, null).Failure.ShouldBeNull());

    [Fact]
    public void An_argument_of_QEMU_that_was_dropped_is_a_difference_of_documents() => InCopy(judge =>
    {
        var argv = string.Join('\n', Good.Documents["argv"].Split('\n').Where(line => !line.Contains("-no-reboot", StringComparison.Ordinal)));
        var (failure, findings) = judge.Judge(Entry, Good with { Documents = Good.Documents.SetItem("argv", argv) }, null);
        failure.ShouldBe(MatrixFailure.Snapshot);
        findings.ShouldHaveSingleItem().ShouldContain("-  -no-reboot \\");
    });

    [Fact]
    public void A_guest_that_says_nothing_has_another_verdict_and_one_that_never_ends_is_late()
    {
        var silent = Good with { Result = "no_serial", Stages = [], Reason = "The guest wrote no text to its serial port" };
        Judge.Judge(Entry, silent, null).Failure.ShouldBe(MatrixFailure.Boot);
        var late = new MatrixTrouble(MatrixFailure.Timeout, "the session did not end within 240 s", MayFinish: true);
        var (failure, findings) = Judge.Judge(Entry, silent, late);
        failure.ShouldBe(MatrixFailure.Timeout);
        findings[0].ShouldBe(late.Finding);
        findings[1].ShouldStartWith("the verdict is no_serial, not success");
    }

    [Fact]
    public void An_answer_that_was_never_given_is_a_finding_whatever_the_session_says() => InCopy(judge =>
    {
        var (failure, findings) = judge.Judge(Entry, Good, null, "'login:' never came, so nothing was typed there (r ret)");
        failure.ShouldBe(MatrixFailure.Boot);
        findings.ShouldBe(["'login:' never came, so nothing was typed there (r ret)"]);
    });

    [Fact]
    public void What_the_host_complains_of_is_told_before_what_came_of_it()
    {
        var bad = Good with { Result = "failure", Complaints = new(["/ventoy/ventoy.json:1:2: error: no JSON"], []) };
        Judge.Judge(Entry, bad, null).Failure.ShouldBe(MatrixFailure.Configuration);
        bad = bad with { Kvm = "unavailable", Complaints = new([], ["module kvm-amd.ko: No such file or directory"]) };
        Judge.Judge(Entry, bad, null).Failure.ShouldBe(MatrixFailure.Image, "a module that the image lacks");
        var late = new MatrixTrouble(MatrixFailure.Timeout, "the session did not end within 240 s", MayFinish: true);
        Judge.Judge(Entry, bad, late).Findings.Take(2).ShouldBe([bad.Complaints.Host[0], late.Finding]);
        Judge.Judge(Entry, bad, late).Failure.ShouldBe(MatrixFailure.Image, "emulated for want of that module, it is slow");
        bad = bad with { Complaints = MatrixComplaints.None };
        Judge.Judge(Entry, bad, null).Failure.ShouldBe(MatrixFailure.Infrastructure, "a machine without virtualisation");
        Judge.Judge(Entry, bad with { Kvm = "available" }, null).Failure.ShouldBe(MatrixFailure.Boot);
    }

    private static ImmutableSortedDictionary<string, string> Documents() => ((string[])["argv", "files", "session", "stages"])
        .ToImmutableSortedDictionary(kind => kind, kind => File.ReadAllText(Path.Combine(Approved, $"grub-linux.{kind}.approved.txt")));

    // What is received must not lie beside what is approved.
    private static void InCopy(Action<MatrixJudge> test)
    {
        var copy = Directory.CreateTempSubdirectory("matrix-judge-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(Approved, "grub-linux.*"))
            {
                File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            }

            test(new MatrixJudge(new MatrixSnapshots(copy.FullName), accept: false));
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }
}
