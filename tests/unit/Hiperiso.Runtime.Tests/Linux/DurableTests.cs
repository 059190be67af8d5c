using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Tests.Linux;

public sealed class DurableTests
{
    [Theory]
    [InlineData("", "new\n")]
    [InlineData("whole\n", "whole\nnew\n")]
    [InlineData("whole\nto", "whole\nto\nnew\n")]
    public void A_line_that_was_torn_does_not_swallow_the_next(string before, string after)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["index.jsonl"], before);
        Durable.Append(folder["index.jsonl"], "new\n");
        File.ReadAllText(folder["index.jsonl"]).ShouldBe(after);
    }

    [Fact]
    public void The_first_line_makes_the_file()
    {
        using var folder = new TemporaryFolder();
        Durable.Append(folder["index.jsonl"], "new\n");
        File.ReadAllText(folder["index.jsonl"]).ShouldBe("new\n");
    }

    [Fact]
    public void A_replacement_that_fails_leaves_nothing_aside()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["target"]);
        Should.Throw<Exception>(() => Durable.Replace(folder["target"], "text"));
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([folder["target"]]);
    }

    [Fact]
    public void Of_many_failed_writes_the_first_is_reported()
    {
        var reports = new List<string>();
        var writes = new WriteGuard(reports.Add);
        writes.Try(() => { }).ShouldBeTrue();
        writes.FirstFailure.ShouldBeNull();
        writes.Try(() => throw new IOException("No space left on device : 'a'", Errno.NoSpace)).ShouldBeFalse();
        writes.Try(() => throw new UnauthorizedAccessException("b")).ShouldBeFalse();
        reports.ShouldBe(["the stick is full: No space left on device : 'a'"]);
        writes.FirstFailure.ShouldBe(reports[0]);
    }
}
