using Hiperiso.Factory.Commands;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Tests.Commands;

public sealed class ComponentChoiceTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Without_names_all_components_of_this_repository_are_chosen_that_have_their_files()
    {
        var context = FactoryContext.Open(new FactoryOptions(RepositoryRoot.Path, _repository.Store), TextWriter.Null, variables: _ => null);

        var chosen = await Task.Run(() => ComponentChoice.Plans(context, new ContentStore(_repository.Store), [])
            .Select(plan => plan.Recipe.Name).ToList());

        // One is made from a file that only the user can bring, one from what the build composes, and one needs that.
        RecipeReader.Names(RepositoryRoot.Path).Except(chosen).ShouldBeSubsetOf(["grub-2.04-modsrc", "initramfs", "uki"]);
    }
}
