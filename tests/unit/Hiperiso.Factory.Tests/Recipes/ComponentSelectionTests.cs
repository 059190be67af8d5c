using System.Collections.Immutable;
using Hiperiso.Factory.Recipes;

namespace Hiperiso.Factory.Tests.Recipes;

public sealed class ComponentSelectionTests
{
    [Theory]
    [InlineData("", "qemu", "source")]
    [InlineData("debian", "qemu", "debian")]
    [InlineData("debian,qemu=source", "qemu", "source")]
    [InlineData("debian,qemu=source", "kernel", "debian")]
    [InlineData(" local , kernel = debian", "qemu", "source")]
    public void The_nearest_entry_decides(string text, string component, string provider) =>
        ComponentSelection.Parse(text.Replace(" = ", "=", StringComparison.Ordinal)).Choose(WithSourceAndDebian(component)).Name.ShouldBe(provider);

    [Theory]
    [InlineData("debain", "did you mean 'debian'?")]
    [InlineData("qemu=sauce", "did you mean 'source'?")]
    [InlineData("debian,source", "contradicts")]
    [InlineData("qemu=debian,qemu=source", "contradicts")]
    public void A_selection_that_makes_no_sense_is_refused(string text, string message) =>
        Should.Throw<FactoryException>(() => ComponentSelection.Parse(text)).Message.ShouldContain(message);

    [Fact]
    public void A_provider_the_component_lacks_is_refused_when_it_was_named_for_it() =>
        Should.Throw<FactoryException>(() => ComponentSelection.Parse("qemu=local").Choose(WithSourceAndDebian("qemu")))
            .Message.ShouldBe("--components: qemu has no provider 'local'; it has: debian, source");

    [Theory]
    [InlineData("source", "debian")]
    [InlineData("source,swtpm=source", "source")]
    public void What_nobody_has_built_yet_must_be_named_for_the_component(string text, string provider) =>
        ComponentSelection.Parse(text).Choose(WithUntriedSource("swtpm")).Name.ShouldBe(provider);

    private static Recipe WithUntriedSource(string name)
    {
        var recipe = WithSourceAndDebian(name);
        return recipe with
        {
            DefaultProvider = "debian",
            Providers = recipe.Providers.SetItem("source", Provider("source") with { Untried = "its source could not be had" }),
        };
    }

    private static Recipe WithSourceAndDebian(string name) => new(
        name, "1", "", "", "", "x86_64", "source",
        new[] { "source", "debian" }.ToImmutableSortedDictionary(key => key, Provider, StringComparer.Ordinal));

    private static RecipeProvider Provider(string name) => new(name, [], [], [], [], null, [], "", "true", ["file"], []);
}
