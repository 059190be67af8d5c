using Hiperiso.Factory.Store;
using Hiperiso.Factory.Tests.Commands;

namespace Hiperiso.Factory.Tests.Store;

/// <summary>Damage is named, removed when asked for, and repaired by the next build.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Every_kind_of_damage_is_named_and_gone_after_removal()
    {
        string[] names = ["content", "missing", "mode", "link", "more", "manifest", "sound"];
        var builds = new Dictionary<string, StorePath>();
        foreach (var name in names)
        {
            _repository.WriteRecipe(name, "echo x > \"$OUT/file\"\nln -s file \"$OUT/link\"");
            builds[name] = await Task.Run(() => _repository.Factory().Build(name));
        }

        File.WriteAllText(builds["content"].File("file"), "y\n");
        File.Delete(builds["missing"].File("file"));
        File.SetUnixFileMode(builds["mode"].File("file"), (UnixFileMode)0b111_101_101);
        File.Delete(builds["link"].File("link"));
        File.CreateSymbolicLink(builds["link"].File("link"), "elsewhere");
        File.WriteAllText(builds["more"].File("more"), "");
        File.AppendAllText(builds["manifest"].Manifest, "}");
        var source = Path.Combine(_repository.Store, "sources", new string('a', 64));
        Directory.CreateDirectory(source);
        File.WriteAllText(Path.Combine(source, "demo.tar"), "damaged");

        var found = StoreProgram.Run(_repository, "verify");
        var removed = StoreProgram.Run(_repository, "verify", "--remove-damaged");
        var after = StoreProgram.Run(_repository, "verify");

        (found.ExitCode, removed.ExitCode, after.ExitCode).ShouldBe((1, 0, 0));
        var misspelt = StoreProgram.Run(_repository, "verify", "cnotent");
        (misspelt.ExitCode, misspelt.Output).ShouldBe((1, ""));
        misspelt.Error.ShouldContain("the store has nothing named 'cnotent'; did you mean 'content'?");
        StoreProgram.Run(_repository, "ls", "cnotent").ExitCode.ShouldBe(1);
        StoreProgram.Run(_repository, "verify", "sandbox", $"sound/{builds["sound"].VersionAndKey}").Output.ShouldBe("1 checked, 0 damaged\n");
        found.Output.Split('\n').Select(line => System.Text.RegularExpressions.Regex.Replace(line, "1.0-[0-9a-f]{16}", "1.0-<key>"))
            .Where(line => !line.StartsWith("manifest/", StringComparison.Ordinal)).ShouldBe([
                "content/1.0-<key>: file has another content",
                "link/1.0-<key>: link is not the link to file",
                "missing/1.0-<key>: file is missing",
                "mode/1.0-<key>: file has another mode",
                "more/1.0-<key>: more does not belong to the build",
                $"sources/{new string('a', 64)}: demo.tar has another content",
                "8 checked, 7 damaged",
                "",
            ]);
        after.Output.ShouldBe("1 checked, 0 damaged\n");
        Directory.Exists(builds["sound"].FullPath).ShouldBeTrue();
        foreach (var name in names)
        {
            (await Task.Run(() => _repository.Factory().Build(name))).ShouldBe(builds[name]);
        }

        StoreProgram.Run(_repository, "verify").Output.ShouldBe("7 checked, 0 damaged\n");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_build_that_lost_a_file_is_made_again_at_its_next_use()
    {
        _repository.WriteRecipe("demo", "echo x > \"$OUT/file\"");
        var build = await Task.Run(() => _repository.Factory().Build("demo"));
        File.Delete(build.File("file"));
        File.Delete(Path.Combine(_repository.Root, "artifacts", "state", "demo.state"));

        await Task.Run(() => _repository.Factory().Build("demo"));

        _repository.Console.ToString().ShouldContain("demo 1.0  damaged in the store: file is missing");
        File.ReadAllText(build.File("file")).ShouldBe("x\n");
        Directory.GetFileSystemEntries(Path.Combine(_repository.Store, "tmp")).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task Versions_stand_side_by_side_and_the_latest_is_the_one_used_last()
    {
        _repository.WriteRecipe("demo", "echo 1 > \"$OUT/file\"");
        var first = await Task.Run(() => _repository.Factory().Build("demo"));
        _repository.WriteRecipe("demo", "echo 2 > \"$OUT/file\"");
        var second = await Task.Run(() => _repository.Factory().Build("demo"));
        var link = new FileInfo(Path.Combine(_repository.Store, "demo", "latest-x86_64"));
        link.LinkTarget.ShouldBe(second.VersionAndKey);

        _repository.WriteRecipe("demo", "echo 1 > \"$OUT/file\"");
        await Task.Run(() => _repository.Factory().Build("demo"));

        link.Refresh();
        link.LinkTarget.ShouldBe(first.VersionAndKey);
        StoreProgram.Run(_repository, "ls").Output.Split('\n').Count(line => line.EndsWith("x86_64", StringComparison.Ordinal)).ShouldBe(1);
        StoreProgram.Run(_repository, "ls", "--json").Output.ShouldContain("\"latest\": \"x86_64\"");
        StoreProgram.Run(_repository, "info", "demo").Output.ShouldContain($"directory  {_repository.Scrub(first.FullPath)}");
        StoreProgram.Run(_repository, "info", $"demo/{second.Key[..6]}").ExitCode.ShouldBe(0);
        StoreProgram.Run(_repository, "info", "dmeo").Error.ShouldContain("error: the store has no build of 'dmeo'");
    }
}
