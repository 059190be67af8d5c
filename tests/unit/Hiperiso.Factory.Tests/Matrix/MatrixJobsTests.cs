using System.Text.RegularExpressions;

namespace Hiperiso.Factory.Tests.Matrix;

/// <summary>The jobs that run the matrix on many machines.</summary>
public sealed partial class MatrixJobsTests : IDisposable
{
    private static readonly string Nightly = File.ReadAllText(Path.Combine(RepositoryRoot.Path, ".github/workflows/nightly.yml"));

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("matrix-jobs-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_later_attempt_of_a_night_keeps_what_it_has_made()
    {
        Keys().Matches(Nightly).Select(key => key.Value).ShouldAllBe(key => key.EndsWith("-${{ github.run_id }}-${{ github.run_attempt }}", StringComparison.Ordinal));
        Nightly.Split("actions/upload-artifact@").Skip(1).ShouldAllBe(step => step.Split("      - ")[0].Contains("overwrite: true", StringComparison.Ordinal));
    }

    [Fact]
    public void All_parts_of_a_night_and_its_report_know_the_same_history()
    {
        Nightly.Split('\n').Where(line => line.Contains("--target=Matrix ", StringComparison.Ordinal) || line.Contains("--target=MatrixMerge ", StringComparison.Ordinal))
            .ShouldAllBe(line => line.Contains("--history=matrix-history.jsonl", StringComparison.Ordinal));
        Nightly.Split("          name: history\n").Length.ShouldBe(4, "handed on by the first job, to the two others");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_part_on_the_cluster_takes_the_place_of_an_earlier_one(int exitCode)
    {
        var part = Path.Combine(_directory.FullName, "results/part-3");
        Directory.CreateDirectory(part);
        File.WriteAllText(Path.Combine(part, "yesterday"), "");
        Build($"test ! -e {part} && mkdir -p artifacts/matrix && touch artifacts/matrix/today; exit {exitCode}");

        HostTool.Try("", "env", "-C", _directory.FullName, "JOB_COMPLETION_INDEX=2", "sh", "-c", Script()).ExitCode.ShouldBe(exitCode);

        Directory.EnumerateFileSystemEntries(part, "*", SearchOption.AllDirectories).ShouldBe([Path.Combine(part, "today")]);
        Directory.EnumerateDirectories(Path.Combine(_directory.FullName, "results")).ShouldBe([part]);
    }

    private string Script()
    {
        var job = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "deploy/k8s/matrix-job.yaml"));
        return job[job.IndexOf("- |", StringComparison.Ordinal)..].Split('\n').Skip(1).TakeWhile(line => line.StartsWith("              ", StringComparison.Ordinal))
            .Aggregate("", (script, line) => script + line.Trim() + "\n").Replace("\"/results/", $"\"{_directory.FullName}/results/", StringComparison.Ordinal);
    }

    private void Build(string script)
    {
        var file = Path.Combine(_directory.FullName, "build.sh");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [GeneratedRegex(" key: .*")]
    private static partial Regex Keys();
}
