using Hiperiso.Factory.Matrix;
using Hiperiso.Factory.Matrix.Bisecting;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Tests.Matrix.Bisecting;

public sealed class BisectionExchangeTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bisection-");
    private readonly ContentStore _store;

    public BisectionExchangeTests() => _store = new ContentStore(_directory.FullName);

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Builds_are_found_by_what_they_are_and_taken_from_either_run()
    {
        var (kernel, newKernel) = (Build("kernel", "6.12.1", "1", "old"), Build("kernel", "6.12.2", "2", "new"));
        var (qemu, otherQemu, image) = (Build("qemu", "10.0.13", "3", "qemu"), Build("qemu", "10.0.13", "4", "qemu"), Build("i-iso", "1", "5", "iso"));

        var exchange = BisectionExchange.Of(_store, Pair([kernel, qemu, image], [newKernel, otherQemu, image]), "a");

        exchange.Changes.ShouldBe(["kernel"]);
        exchange.With([]).Select(build => build.VersionAndKey).ShouldBe([$"1-{Key("5")}", $"6.12.1-{Key("1")}", $"10.0.13-{Key("3")}"]);
        exchange.With(["kernel"]).Select(build => build.VersionAndKey).ShouldBe([$"1-{Key("5")}", $"6.12.2-{Key("2")}", $"10.0.13-{Key("3")}"]);
        exchange.Elsewhere.ShouldBe("; what also differs and is not kept in the store: images");

        Directory.Delete(Path.Combine(_directory.FullName, "qemu", $"10.0.13-{Key("3")}"), recursive: true);
        BisectionExchange.Of(_store, Pair([kernel, qemu, image], [newKernel, otherQemu, image]), "a")
            .With([])[2].Key.ShouldBe(Key("4"), "the same outputs under another key");
    }

    [Fact]
    public void All_that_the_store_does_not_have_any_more_is_named()
    {
        var (kernel, qemu, image) = (Build("kernel", "6.12.1", "1", "old"), Build("qemu", "10.0.13", "3", "qemu"), Build("i-iso", "1", "5", "iso"));
        var gone = MatrixRuns.Component("kernel", "6.12.2", "2");
        File.Delete(Path.Combine(_directory.FullName, "qemu", $"10.0.13-{Key("3")}", "file"));

        Should.Throw<FactoryException>(() => BisectionExchange.Of(_store, Pair([kernel, qemu, image], [gone, qemu, image]), "a"))
            .Message.ShouldBe($"the store does not have any more: qemu 10.0.13-{Key("3")} (outputs {qemu.Hash}), kernel 6.12.2-{Key("2")} (outputs {gone.Hash})");
    }

    [Fact]
    public void The_runs_are_the_last_good_one_and_the_next()
    {
        var history = MatrixHistory.Of(MatrixRuns.Run(1, "a"), MatrixRuns.Run(2, "-a"), MatrixRuns.Run(3, "a"), MatrixRuns.Run(4, "b"), MatrixRuns.Run(5, "-a b"), MatrixRuns.Run(6, "-a"));

        var pair = BisectionPair.Of("a", history);

        (pair.Good.Time!.Value.Day, pair.Bad.Time!.Value.Day).ShouldBe((3, 5));
        Should.Throw<FactoryException>(() => BisectionPair.Of("b", history)).Message.ShouldBe("'b' is good in the last run of the history");
        Should.Throw<FactoryException>(() => BisectionPair.Of("c", history)).Message.ShouldBe("the history has no run of 'c'");
        Should.Throw<FactoryException>(() => BisectionPair.Of("a", MatrixHistory.Of(MatrixRuns.Run(1, "-a")))).Message
            .ShouldBe("'a' was not good in any run of the history");
    }

    [Fact]
    public void Runs_whose_machine_did_not_work_are_passed_over()
    {
        var history = MatrixHistory.Of(MatrixRuns.Run(1, "a"), MatrixRuns.Run(2, "?a"), MatrixRuns.Run(3, "-a"), MatrixRuns.Run(4, "?a"));
        var pair = BisectionPair.Of("a", history);
        (pair.Good.Time!.Value.Day, pair.Bad.Time!.Value.Day).ShouldBe((1, 3));

        Should.Throw<FactoryException>(() => BisectionPair.Of("a", MatrixHistory.Of(MatrixRuns.Run(1, "a"), MatrixRuns.Run(2, "?a")))).Message
            .ShouldBe("'a' is good in the last run of the history");
        var (good, broken) = (Write("good", MatrixRuns.Run(1, "a")), Write("broken", MatrixRuns.Run(2, "?a")));
        Should.Throw<FactoryException>(() => BisectionPair.Of("a", good, broken)).Message.ShouldBe($"{broken}: 'a' was neither good nor bad (infrastructure) there");
    }

    [Fact]
    public void Two_results_must_be_a_good_one_and_a_bad_one()
    {
        var (good, bad) = (Write("good", MatrixRuns.Run(1, "a")), Write("bad", MatrixRuns.Run(2, "-a")));
        BisectionPair.Of("a", good, bad).Bad.Time!.Value.Day.ShouldBe(2);
        Should.Throw<FactoryException>(() => BisectionPair.Of("a", bad, good)).Message.ShouldBe($"{bad}: 'a' was not good there");
        Should.Throw<FactoryException>(() => BisectionPair.Of("a", good, good)).Message.ShouldBe($"{good}: 'a' was good there");
        Should.Throw<FactoryException>(() => BisectionPair.Of("b", good, bad)).Message.ShouldBe($"{good}: 'b' was not run there");
    }

    [Fact]
    public void Approved_documents_count_only_when_they_were_the_trouble_and_machines_that_do_not_work_never()
    {
        MatrixBisect.Judge(MatrixHistoryTests.Result("a", null), "boot").ShouldBe(BisectionAnswer.Good);
        MatrixBisect.Judge(MatrixHistoryTests.Result("a", MatrixFailure.Snapshot), "boot").ShouldBe(BisectionAnswer.Good);
        MatrixBisect.Judge(MatrixHistoryTests.Result("a", MatrixFailure.Snapshot), "snapshot").ShouldBe(BisectionAnswer.Bad);
        MatrixBisect.Judge(MatrixHistoryTests.Result("a", MatrixFailure.Timeout), "boot").ShouldBe(BisectionAnswer.Bad);
        MatrixBisect.Judge(MatrixHistoryTests.Result("a", MatrixFailure.Infrastructure), "boot").ShouldBe(BisectionAnswer.Unclear);
        MatrixBisect.Judge(MatrixHistoryTests.Result("a", MatrixFailure.Infrastructure), "infrastructure").ShouldBe(BisectionAnswer.Unclear);
    }

    private static string Key(string digit) => digit.PadLeft(16, '0');

    private BisectionPair Pair(MatrixComponent[] good, MatrixComponent[] bad) => BisectionPair.Of("a", Run("good", "a", good, "0"), Run("bad", "-a", bad, "9"));

    private string Run(string name, string entry, MatrixComponent[] components, string declarations)
    {
        var run = MatrixRuns.Run(1, entry, [.. components]);
        return Write(name, run with { Components = [MatrixRuns.Component("images", "", declarations), .. components.Where(component => component.Name != "i-iso")] });
    }

    private string Write(string name, MatrixRecord run)
    {
        var file = Path.Combine(_directory.FullName, $"{name}.json");
        File.WriteAllBytes(file, MatrixRecordWriter.File(run));
        return file;
    }

    private MatrixComponent Build(string name, string version, string digit, string content)
    {
        var directory = Directory.CreateDirectory(Path.Combine(_directory.FullName, name, $"{version}-{Key(digit)}"));
        File.WriteAllText(Path.Combine(directory.FullName, "file"), content);
        var manifest = new OutputManifest(
            name, version, "MIT", Key(digit), ["provider: debian"], [new OutputEntry("file", false, content.Length, StoreKey.HashOf(content), null)]);
        Directory.CreateDirectory(Path.Combine(directory.FullName, ".hiperiso"));
        File.WriteAllBytes(Path.Combine(directory.FullName, ".hiperiso/manifest.json"), manifest.ToJson());
        return MatrixComponent.Of(new StorePath(name, directory.FullName));
    }
}
