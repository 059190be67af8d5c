using Hiperiso.Factory.Sandboxes;

namespace Hiperiso.Factory.Tests.Building;

/// <summary>Components made from files that somebody has to bring.</summary>
public sealed class VendorTests : IDisposable
{
    private const string Sources = """
        sources:
          - vendor: demo.tar
            what: the demonstration
            from: its author
        """;

    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task Without_its_file_the_patched_GRUB_says_which_file_belongs_where()
    {
        foreach (var file in new[] { "recipes/grub-2.04-modsrc.yaml", "recipes/recipes.lock" })
        {
            _repository.Write(file, await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, file), TestContext.Current.CancellationToken));
        }

        var error = await Should.ThrowAsync<FactoryException>(Task.Run(() => _repository.Factory().Build("grub-2.04-modsrc")));

        _repository.Scrub($"{error}\n").ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_missing_file_disturbs_no_other_component()
    {
        _repository.WriteRecipe("demo", "true", more: Sources);
        _repository.WriteRecipe("other", "echo x > \"$OUT/file\"");
        var factory = _repository.Factory();

        await Task.Run(() => factory.Build("other"));

        factory.Status().Select(row => (row.Name, row.Version, row.IsBuilt)).ShouldBe([("demo", "1.0", false), ("other", "1.0", true)]);
    }

    [Fact]
    public void Build_roots_are_made_without_the_one_of_a_component_that_cannot_be_built()
    {
        // Its build root is in no lock: to ask for it would fail.
        _repository.WriteRecipe("demo", "true", more: Sources);

        Should.NotThrow(() => _repository.Factory(SandboxMode.Isolated).PrepareSandboxes());
    }

    [Fact(Timeout = 30_000)]
    public async Task The_file_is_among_the_sources_and_its_content_is_part_of_the_key()
    {
        _repository.Write("vendor/demo.tar", "first");
        _repository.WriteRecipe("demo", "cp \"$SOURCES/demo.tar\" \"$OUT/file\"", more: Sources);

        var first = await Task.Run(() => _repository.Factory().Build("demo"));
        _repository.Write("vendor/demo.tar", "second");
        var second = await Task.Run(() => _repository.Factory().Build("demo"));

        File.ReadAllText(first.File("file")).ShouldBe("first");
        File.ReadAllText(second.File("file")).ShouldBe("second");
    }

    [Fact(Timeout = 30_000)]
    public async Task Sources_of_another_version_are_refused_before_they_are_patched()
    {
        _repository.WriteRecipe("demo", "cp main.c \"$OUT/file\"", more: """
            prepare: |
              echo 'int other;' > main.c
            expect:
              - file: main.c
                sha256: 0123456789abcdef...0123
            patches:
              - file: main.c
                find: bug
                replace: feature
                count: 1
                why: It was a bug.
            """);

        var error = await Should.ThrowAsync<FactoryException>(Task.Run(() => _repository.Factory().Build("demo")));

        error.Message.ShouldStartWith("recipes/demo.yaml: the sources are not the version its patches were written for\n  main.c\n");
    }
}
