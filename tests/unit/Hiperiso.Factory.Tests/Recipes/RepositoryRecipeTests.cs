using Hiperiso.Factory.Building;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Recipes;

namespace Hiperiso.Factory.Tests.Recipes;

public sealed class RepositoryRecipeTests
{
    public static TheoryData<string> Names => [.. RecipeReader.Names(RepositoryRoot.Path)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recipe_is_valid_and_all_it_asks_for_is_pinned(string name)
    {
        var locked = LockFile.Load(RepositoryRoot.Path);
        var recipe = RecipeReader.Read(RepositoryRoot.Path, name);

        foreach (var provider in recipe.Providers.Values)
        {
            LockedPins.VersionOf(recipe, LockedPins.Of(locked, recipe, provider)).ShouldNotBeEmpty();
            LockedPins.SandboxOf(locked, recipe, provider).ShouldContain(pin => pin.Name == "libc6");
        }
    }

    [Fact]
    public void The_lock_is_written_as_it_is_read()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, RecipeLock.File));

        LockFile.Write(LockFile.Load(RepositoryRoot.Path)).ShouldBe(text);
    }

    [Fact]
    public void The_lock_names_no_mirror_of_the_archive() =>
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, RecipeLock.File)).Split("\nurls:")[0].ShouldNotContain("://");
}
