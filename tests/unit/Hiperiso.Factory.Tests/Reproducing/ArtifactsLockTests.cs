using Hiperiso.Factory.Reproducing;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Tests.Reproducing;

public sealed class ArtifactsLockTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void What_was_proved_is_found_again_by_its_key()
    {
        var proven = Manifest("busybox", "source", "1.37.0", key: "aa", file: "01");
        var newer = Manifest("busybox", "source", "1.38.0", key: "bb", file: "02");

        ArtifactsLock.Load(_repository.Root).With([proven, Manifest("init", "local", "1", "cc", "03")]).Save(_repository.Root);
        ArtifactsLock.Load(_repository.Root).With([newer, Manifest("busybox", "debian", "1.37.0", "dd", "04")]).Save(_repository.Root);

        var loaded = ArtifactsLock.Load(_repository.Root);
        loaded.Entries.Keys.ShouldBe(["busybox/debian", "busybox/source"]);
        loaded.OutputsOf("bb").ShouldBe(newer.OutputHash);
        loaded.OutputsOf("aa").ShouldBeNull();
        loaded.OutputsOf("cc").ShouldBeNull();
        loaded.Without([newer]).Entries.Keys.ShouldBe(["busybox/debian"]);
        loaded.Write().ShouldBe(File.ReadAllText(Path.Combine(_repository.Root, ArtifactsLock.File)));
    }

    [Fact]
    public void What_is_made_from_something_that_is_not_recorded_is_not_either()
    {
        var shim = Manifest("shim", "debian", "1", "aa", "01");
        var host = Manifest("initramfs", "local", "1", "bb", "02");
        var signed = MadeFrom(Manifest("signed", "debian", "1", "cc", "03"), shim);
        var uki = MadeFrom(MadeFrom(Manifest("uki", "debian", "1", "dd", "04"), shim), host);
        var empty = ArtifactsLock.Load(_repository.Root);

        empty.With([uki, signed, host, shim]).Entries.Keys.ShouldBe(["shim/debian", "signed/debian"]);
        empty.With([shim]).With([signed, uki]).Entries.Keys.ShouldBe(["shim/debian", "signed/debian"]);
        empty.With([signed]).Entries.ShouldBeEmpty();
    }

    [Fact]
    public void The_hash_of_the_outputs_covers_path_mode_content_and_links()
    {
        OutputEntry[] entries =
        [
            new("a", false, 1, "01", null), new("b", false, 1, "01", null), new("a", true, 1, "01", null),
            new("a", false, 1, "02", null), new("a", false, 0, null, "01"),
        ];

        entries.Select(entry => new OutputManifest("x", "1", "MIT", "key", [], [entry]).OutputHash).Distinct().Count().ShouldBe(5);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_build_that_is_not_what_was_proved_says_so()
    {
        _repository.WriteRecipe("demo", "cat /proc/sys/kernel/random/uuid > \"$OUT/file\"");
        var manifest = await BuildAsync();
        new ArtifactsLock(ArtifactsLock.Load(_repository.Root).Entries.Add(
            "demo/local", new ProvenArtifact("demo", "local", "1.0", manifest.Key, manifest.OutputHash))).Save(_repository.Root);
        _repository.Console.ToString().ShouldNotContain("artifacts.lock");

        _repository.Factory().Clean(includeStore: true);
        (await BuildAsync()).Key.ShouldBe(manifest.Key);

        _repository.Console.ToString().ShouldContain(
            "WARNING: demo 1.0 is not what recipes/artifacts.lock records for the same inputs; "
            + "find out why: ./build.sh --target=Reproduce --only=demo");
    }

    private Task<OutputManifest> BuildAsync() => Task.Run(
        () => OutputManifest.Read(_repository.Factory().Build("demo")), TestContext.Current.CancellationToken);

    private static OutputManifest Manifest(string component, string provider, string version, string key, string file) =>
        new(component, version, "MIT", key, [$"provider: {provider}"], [new OutputEntry("file", false, 1, file, null)]);

    private static OutputManifest MadeFrom(OutputManifest manifest, OutputManifest need) =>
        manifest with { Inputs = manifest.Inputs.Add($"needed component {need.Component}: {need.Key}") };
}
