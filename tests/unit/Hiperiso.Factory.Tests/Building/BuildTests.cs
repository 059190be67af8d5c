namespace Hiperiso.Factory.Tests.Building;

/// <summary>Whole builds; the steps run on this machine, which needs no network.</summary>
public sealed class BuildTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task A_component_and_what_it_needs_are_built_once()
    {
        _repository.WriteRecipe("first", "echo first > \"$OUT/file\"");
        _repository.WriteRecipe("second-part", "cat \"$NEEDS_FIRST/file\" > \"$OUT/file\"\necho $VERSION >> \"$OUT/file\"", more: "needs: [first]");

        var path = await BuildAsync("second-part");

        File.ReadAllText(path.File("file")).ShouldBe("first\n1.0\n");
        (path.Version, path.Key.Length).ShouldBe(("1.0", 16));
        _repository.Console.GetStringBuilder().Clear();
        (await BuildAsync("second-part")).ShouldBe(path);
        (await BuildAsync("first")).FullPath.ShouldStartWith(Path.Combine(_repository.Store, "first"));
        _repository.Console.ToString().ShouldBeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task Outputs_are_the_same_whatever_the_steps_leave()
    {
        _repository.WriteRecipe("demo", """
            cd "$OUT"
            mkdir folder
            echo x > folder/plain
            echo x > run
            chmod 4777 run
            chmod 0600 folder/plain
            ln -s run link
            """, "run, folder");

        var path = await BuildAsync("demo");

        File.GetUnixFileMode(path.File("run")).ShouldBe((UnixFileMode)0b111_101_101);
        File.GetUnixFileMode(path.File("folder/plain")).ShouldBe((UnixFileMode)0b110_100_100);
        File.GetLastWriteTimeUtc(path.File("folder")).ShouldBe(SourceDate.Utc);
        File.GetLastWriteTimeUtc(path.File("run")).ShouldBe(SourceDate.Utc);
        var manifest = Factory.Store.OutputManifest.Read(path);
        manifest.Outputs.Select(output => (output.Path, output.IsExecutable, output.LinkTarget))
            .ShouldBe([("folder/plain", false, null), ("link", false, "run"), ("run", true, null)]);
        manifest.Key.ShouldStartWith(path.Key);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("echo x > \"$OUT/$(printf 'a\\nb')\"", "a\\nb")]
    [InlineData("ln -s \"$(printf 'a\\tb')\" \"$OUT/link\"", "link")]
    public async Task An_output_whose_name_or_target_has_a_control_character_is_refused(string step, string named)
    {
        _repository.WriteRecipe("demo", $"echo x > \"$OUT/file\"\n{step}");

        var error = await Should.ThrowAsync<FactoryException>(BuildAsync("demo"));

        error.Message.ShouldBe($"demo 1.0: the name or link of output '{named}' has a control character");
    }

    [Fact(Timeout = 30_000)]
    public async Task The_reason_of_a_rebuild_is_told()
    {
        _repository.Write("src/obj/built", "");
        _repository.Write("src/a.txt", "a");
        _repository.Write("src/b.txt", "b");
        _repository.WriteRecipe("demo", "cat src/* > \"$OUT/file\"", more: "local: [src]");
        await BuildAsync("demo");

        _repository.Write("src/a.txt", "changed");
        _repository.Write("src/c.txt", "c");
        _repository.Write("src/obj/built", "ignored");
        File.Delete(Path.Combine(_repository.Root, "src", "b.txt"));
        _repository.WriteRecipe("demo", "cat src/*.txt > \"$OUT/file\"", more: "local: [src]");

        _repository.Factory().Explain("demo").ShouldBe(["src/a.txt changed", "src/b.txt removed", "src/c.txt added", "steps changed"]);
        File.ReadAllText((await BuildAsync("demo")).File("file")).ShouldBe("changedc");
        _repository.Factory().Explain("demo").ShouldBeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task What_does_not_go_in_does_not_rebuild()
    {
        _repository.WriteRecipe("demo", "echo x > \"$OUT/file\"");
        var before = await BuildAsync("demo");
        var recipe = Path.Combine(_repository.Root, "recipes", "demo.yaml");

        _repository.Write("recipes/demo.yaml", "# comment\n" + File.ReadAllText(recipe).Replace("For a test.", "Other words.", StringComparison.Ordinal));

        (await BuildAsync("demo")).ShouldBe(before);
    }

    [Fact(Timeout = 30_000)]
    public async Task Two_checkouts_share_a_build()
    {
        using var other = new TestRepository { Store = _repository.Store };
        _repository.WriteRecipe("demo", "echo x > \"$OUT/file\"");
        other.WriteRecipe("demo", "echo x > \"$OUT/file\"");

        (await BuildAsync("demo")).ShouldBe(await Task.Run(() => other.Factory().Build("demo")));
        other.Console.ToString().ShouldBeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task Failures_say_what_where_and_what_next()
    {
        _repository.WriteRecipe("failing", "for i in $(seq 40); do echo line $i; done\necho it broke >&2\nexit 3");
        _repository.WriteRecipe("forgetful", "mkdir \"$OUT/folder\"", "folder");
        _repository.WriteRecipe("pipe", "mkfifo \"$OUT/file\"");
        _repository.WriteRecipe("circle", "true", more: "needs: [round]");
        _repository.WriteRecipe("round", "true", more: "needs: [circle]");
        _repository.WriteRecipe("unpinned", "true", more: "packages: [busybox-static]");
        _repository.WriteRecipe("astray", "true", more: "local: [nowhere]");

        var messages = new List<string>();
        foreach (var name in new[] { "failing", "forgetful", "pipe", "circle", "unpinned", "astray", "qmeu", "failling" })
        {
            messages.Add($"== {name}\n{await Should.ThrowAsync<FactoryException>(BuildAsync(name))}\n");
        }

        _repository.Scrub(string.Concat(messages)).ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
        Directory.GetFileSystemEntries(Path.Combine(_repository.Store, "tmp")).ShouldBeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task Patches_are_applied_after_prepare_and_before_the_steps()
    {
        const string more = """
            prepare: |
              echo 'int bug;' > main.c
            patches:
              - file: main.c
                find: bug
                replace: feature
                count: 1
                why: It was a bug.
            """;
        _repository.WriteRecipe("demo", "cp main.c \"$OUT/file\"", more: more);

        File.ReadAllText((await BuildAsync("demo")).File("file")).ShouldBe("int feature;\n");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_build_without_a_sandbox_is_warned_of_and_has_a_key_of_its_own()
    {
        _repository.WriteRecipe("demo", "echo x > \"$OUT/file\"");

        var path = await BuildAsync("demo");

        _repository.Console.ToString().ShouldContain("WARNING: demo 1.0 is built on this machine without a sandbox");
        Factory.Store.OutputManifest.Read(path).Inputs.ShouldContain(line => line.StartsWith("sandbox: host ", StringComparison.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task Status_lists_every_component()
    {
        _repository.WriteRecipe("built", "echo 1234 > \"$OUT/file\"");
        _repository.WriteRecipe("unbuilt", "true");
        await BuildAsync("built");

        _repository.Factory().Status().Select(status => (status.Name, status.Version, status.Provider, status.IsBuilt, status.Size))
            .ShouldBe([("built", "1.0", "local", true, 5L), ("unbuilt", "1.0", "local", false, 0L)]);
    }

    private Task<Hiperiso.Factory.Store.StorePath> BuildAsync(string name) => Task.Run(() => _repository.Factory().Build(name));
}
