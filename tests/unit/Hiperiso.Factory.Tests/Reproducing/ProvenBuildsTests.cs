using System.Collections.Immutable;
using Hiperiso.Factory.Reproducing;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Tests.Reproducing;

public sealed class ProvenBuildsTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_build_with_the_outputs_that_were_proved_is_taken_into_another_store()
    {
        var build = Build();
        var other = Path.Combine(_repository.Root, "other");

        ProvenBuilds.In(_repository.Store, Lock(ProvenArtifact.Of(OutputManifest.Read(build)))).CopyTo(other);

        var copy = new StorePath("demo", Path.Combine(other, "demo", build.VersionAndKey));
        OutputCheck.Damages(copy).ShouldBeEmpty();
        OutputManifest.Read(copy).OutputHash.ShouldBe(OutputManifest.Read(build).OutputHash);
    }

    [Fact]
    public void A_build_that_was_damaged_since_proves_nothing()
    {
        var build = Build();
        var proven = Lock(ProvenArtifact.Of(OutputManifest.Read(build)));
        File.WriteAllText(build.File("file"), "evil\n");

        ProvenBuilds.In(_repository.Store, proven).Builds.ShouldBeEmpty();
    }

    [Fact]
    public void A_build_with_other_outputs_than_those_that_were_proved_is_not_taken()
    {
        var proven = Lock(ProvenArtifact.Of(OutputManifest.Read(Build())) with { Outputs = new string('0', 64) });

        ProvenBuilds.In(_repository.Store, proven).Builds.ShouldBeEmpty();
    }

    [Fact]
    public void What_was_proved_and_is_not_in_the_store_is_left_out()
    {
        var proven = ProvenArtifact.Of(OutputManifest.Read(Build())) with { Key = new string('1', 64) };

        ProvenBuilds.In(_repository.Store, Lock(proven)).Builds.ShouldBeEmpty();
    }

    private StorePath Build()
    {
        _repository.WriteRecipe("demo", "echo good > \"$OUT/file\"");
        return _repository.Factory().Build("demo");
    }

    private static ArtifactsLock Lock(ProvenArtifact entry) =>
        new(ImmutableSortedDictionary.Create<string, ProvenArtifact>(StringComparer.Ordinal).Add("demo/local", entry));
}
