using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Reproducing;
using Hiperiso.Factory.Sandboxes;

namespace Hiperiso.Factory.Tests.Reproducing;

/// <summary>Real double builds, in the smallest build root.</summary>
public sealed class ReproductionTests : IDisposable
{
    private readonly TestRepository _repository = new() { Store = Path.Combine(RepositoryRoot.Path, "artifacts", "tests", "store") };

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 600_000)]
    public async Task What_depends_on_the_surroundings_is_found_and_named()
    {
        _repository.Write(".gitignore", "/artifacts/\n");
        _repository.Write(RecipeLock.File, File.ReadAllText(Path.Combine(RepositoryRoot.Path, RecipeLock.File)));
        _repository.Write("recipes/libfaketime.yaml", File.ReadAllText(Path.Combine(RepositoryRoot.Path, "recipes/libfaketime.yaml")));
        _repository.WriteRecipe("honest", "echo same > \"$OUT/file\"");
        _repository.WriteRecipe("leaky", """
            mkdir "$OUT/etc" unsorted
            (cd unsorted; touch one two three four five six seven eight)
            date +%Y > "$OUT/etc/year"
            ls -U unsorted > "$OUT/etc/order"
            nproc > "$OUT/etc/cpus"
            hostname > "$OUT/etc/name"
            id -un > "$OUT/etc/user"
            umask > "$OUT/etc/umask"
            locale > "$OUT/etc/locale"
            pwd > "$OUT/etc/path"
            date +%Z > "$OUT/etc/zone"
            echo "${CFLAGS-none}" > "$OUT/etc/flags"
            """, outputs: "etc");

        var result = await Task.Run(
            () => new Reproduction(_repository.Factory(SandboxMode.Isolated).Context).Run(["honest", "leaky"]),
            TestContext.Current.CancellationToken);

        result.Variations.Where(variation => !variation.Varies).ShouldBeEmpty();
        result.Differences.Select(difference => $"{difference}")
            .ShouldBe(["leaky: etc/cpus: content", "leaky: etc/order: content", "leaky: etc/year: content"]);
        string.Join('\n', result.Lines()).ShouldMatch("honest +identical\n +leaky +3 different\n +etc/cpus: content");
        result.Explanations[result.Differences[2]].ShouldContain(line => line == $"-{DateTime.UtcNow.Year}");
        ArtifactsLock.Load(_repository.Root).Entries.ShouldBeEmpty();
    }
}
