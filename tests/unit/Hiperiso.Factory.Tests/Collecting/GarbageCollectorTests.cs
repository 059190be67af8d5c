using Hiperiso.Factory.Store;
using Hiperiso.Factory.Tests.Commands;

namespace Hiperiso.Factory.Tests.Collecting;

public sealed class GarbageCollectorTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task What_no_recipe_makes_any_more_is_removed_and_what_one_makes_stays()
    {
        var first = await BuildAsync("demo", 1);
        var second = await BuildAsync("demo", 2);
        var source = AddSource("nobody's");

        var dry = StoreProgram.Run(_repository, "gc", "--dry-run");
        Exists(first).ShouldBeTrue();
        var result = StoreProgram.Run(_repository, "gc");

        dry.Output.ShouldContain("2 would be removed");
        result.Output.Split('\n')[..2].Select(line => line.Split(' ')[^1])
            .ShouldBe([$"demo/{first.VersionAndKey}", $"sources/{source}"], result.Error);
        (Exists(first), Exists(second), Directory.Exists(Path.Combine(_repository.Store, "sources", source))).ShouldBe((false, true, false));
        Directory.GetFileSystemEntries(Path.Combine(_repository.Store, "tmp")).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task The_build_a_checkout_used_last_stays_while_its_recipe_is_being_changed()
    {
        var used = await BuildAsync("demo", 1);
        await BuildAsync("other", 1);
        WriteRecipe("demo", 2);
        File.Delete(Path.Combine(_repository.Store, "demo", "latest-x86_64"));

        StoreProgram.Run(_repository, "gc");

        Exists(used).ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task The_latest_build_of_a_component_stays_even_without_a_recipe()
    {
        var build = await BuildAsync("demo", 1);
        Forget("demo");

        StoreProgram.Run(_repository, "gc").ExitCode.ShouldBe(0);
        Exists(build).ShouldBeTrue();
        File.Delete(Path.Combine(_repository.Store, "demo", "latest-x86_64"));
        StoreProgram.Run(_repository, "gc");
        Exists(build).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task Another_checkout_keeps_what_it_needs_until_it_is_gone()
    {
        var build = await BuildAsync("demo", 1);
        await BuildAsync("demo", 2);
        using (var other = new TestRepository { Store = _repository.Store })
        {
            other.WriteRecipe("demo", "echo 1 > \"$OUT/file\"");
            await Task.Run(() => other.Factory().Build("demo"));
            await BuildAsync("demo", 2);
            LatestPointer.Set(new ContentStore(_repository.Store), await BuildAsync("demo", 2), "x86_64");

            StoreProgram.Run(_repository, "gc");
            Exists(build).ShouldBeTrue();
        }

        StoreProgram.Run(_repository, "gc");
        Exists(build).ShouldBeFalse();
        Directory.GetFiles(Path.Combine(_repository.Store, "roots")).ShouldHaveSingleItem();
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_running_process_uses_stays_until_it_ends()
    {
        var first = await BuildAsync("demo", 1);
        await BuildAsync("demo", 2);
        using (StoreLease.Take(new ContentStore(_repository.Store), [$"demo/{first.VersionAndKey}"]))
        {
            StoreProgram.Run(_repository, "gc").Output.ShouldContain("0 removed");
            Exists(first).ShouldBeTrue();
        }

        StoreProgram.Run(_repository, "gc").Output.ShouldContain("1 removed");
        Exists(first).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_checkout_that_cannot_be_read_stops_everything()
    {
        var first = await BuildAsync("demo", 1);
        await BuildAsync("demo", 2);
        _repository.Write("recipes/broken.yaml", "name: [");

        var result = StoreProgram.Run(_repository, "gc");

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("nothing is removed, since it is not known what this needs: <repository>: recipes/broken.yaml");
        Exists(first).ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_checkout_of_which_nobody_knows_whether_it_exists_stops_everything()
    {
        var first = await BuildAsync("demo", 1);
        await BuildAsync("demo", 2);
        var root = Path.Combine(_repository.Store, "roots", "0123456789abcdef");
        await File.WriteAllTextAsync(root, Path.Combine(_repository.Root, "disk", "checkout") + "\n", TestContext.Current.CancellationToken);

        var away = StoreProgram.Run(_repository, "gc");
        var isThere = (Exists(first), File.Exists(root));
        Directory.CreateDirectory(Path.Combine(_repository.Root, "disk"));
        StoreProgram.Run(_repository, "gc").ExitCode.ShouldBe(0);

        away.ExitCode.ShouldBe(1);
        away.Output.ShouldContain("<repository>/disk/checkout: it cannot be looked at");
        isThere.ShouldBe((true, true));
        (Exists(first), File.Exists(root)).ShouldBe((false, false));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_plan_that_fails_for_another_reason_than_a_missing_input_stops_everything()
    {
        var first = await BuildAsync("demo", 1);
        await BuildAsync("demo", 2);
        _repository.WriteRecipe("program", "true", more: "dotnet: program.csproj");
        _repository.Write("global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");

        var result = StoreProgram.Run(_repository, "gc");

        (result.ExitCode, Exists(first)).ShouldBe((1, true));
        result.Output.ShouldContain("nothing is removed");
    }

    [Fact(Timeout = 60_000)]
    public async Task Cleaning_the_whole_store_leaves_what_a_running_process_uses_and_says_so()
    {
        var used = await BuildAsync("demo", 1);
        var other = await BuildAsync("demo", 2);
        using (StoreLease.Take(new ContentStore(_repository.Store), [$"demo/{used.VersionAndKey}"]))
        {
            _repository.Factory().Clean(includeStore: true);
        }

        (Exists(used), Exists(other)).ShouldBe((true, false));
        _repository.Console.ToString().ShouldContain($"demo/{used.VersionAndKey}: in use by a running process, not removed");
    }

    [Theory(Timeout = 60_000)]
    [InlineData(-20_000)]
    [InlineData(20_000)]
    public async Task No_clock_removes_what_is_needed_and_one_in_the_past_keeps_everything(int days)
    {
        var unneeded = await BuildAsync("demo", 1);
        var needed = await BuildAsync("demo", 2);

        StoreProgram.RunAt(_repository, new ShiftedClock(TimeSpan.FromDays(days)), "gc", "--keep-days", "1").ExitCode.ShouldBe(0);

        (Exists(unneeded), Exists(needed)).ShouldBe((days < 0, true));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_newest_builds_can_be_kept_by_number()
    {
        var builds = new List<StorePath>();
        for (var number = 0; number < 4; number++)
        {
            builds.Add(await BuildAsync("demo", number));
            File.SetLastWriteTimeUtc(builds[^1].Manifest, SourceDate.Utc.AddDays(number));
        }

        StoreProgram.Run(_repository, "gc", "--keep", "2");

        builds.Select(Exists).ShouldBe([false, false, true, true]);
    }

    [Theory]
    [InlineData("--keep", "-1")]
    [InlineData("--keep-days", "many")]
    [InlineData("--what", "1")]
    public void Unusable_arguments_have_an_exit_code_of_their_own(string option, string value)
    {
        _repository.WriteRecipe("demo", "true");

        StoreProgram.Run(_repository, "gc", option, value).ExitCode.ShouldBe(2);
    }

    private static bool Exists(StorePath build) => Directory.Exists(build.FullPath);

    private Task<StorePath> BuildAsync(string name, int number)
    {
        WriteRecipe(name, number);
        return Task.Run(() => _repository.Factory().Build(name));
    }

    private void WriteRecipe(string name, int number) => _repository.WriteRecipe(name, $"echo {number} > \"$OUT/file\"");

    private void Forget(string name)
    {
        File.Delete(Path.Combine(_repository.Root, "recipes", name + ".yaml"));
        File.Delete(Path.Combine(_repository.Root, "artifacts", "state", name + ".state"));
    }

    private string AddSource(string text)
    {
        var hash = StoreKey.HashOf(text);
        var file = Path.Combine(_repository.Store, "sources", hash, "file");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return hash;
    }
}
