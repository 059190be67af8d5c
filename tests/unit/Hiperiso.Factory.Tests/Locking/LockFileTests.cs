using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Tests.Locking;

public sealed class LockFileTests
{
    private static readonly Pin Package = new("kmod", "34-1", "pool/main/k/kmod/kmod_34-1_amd64.deb", 5, new string('b', 64))
    {
        Source = "kmod 34-1",
        Licence = "GPL-2.0-or-later",
    };

    [Fact]
    public void What_is_written_is_what_is_read()
    {
        var locked = RecipeLock.Empty with
        {
            Providers = RecipeLock.Empty.Providers.Add("demo/debian", new ProviderPins([], [Package])),
            Urls =
            [
                new UrlPin("demo/source", "a b.tar", 7, new string('a', 64), "MIT", ["https://example.org/a%20b.tar"], "it's said twice"),
            ],
        };

        var read = Read(LockFile.Write(locked));

        read.Providers["demo/debian"].Packages.ShouldBe([Package]);
        read.Urls.Length.ShouldBe(1);
        read.Urls[0].Verified.ShouldBe("it's said twice");
        LockFile.Write(read).ShouldBe(LockFile.Write(locked));
    }

    [Fact]
    public void A_lock_without_sources_and_licences_is_still_read() => Read("""
        suite: trixie
        components: {demo/debian: {packages: [k.deb]}}
        files: [{name: k, version: '1', path: pool/k.deb, size: 5, sha256: aa}]
        """).Providers["demo/debian"].Packages[0].Licence.ShouldBeEmpty();

    [Theory]
    [InlineData("suite: trixie\nfile: []\n", "unknown key 'file'")]
    [InlineData("suite: trixie\ncomponents: {}\nfiles: [{name: k, version: '1', path: k, size: 5, sha256: aa, license: MIT}]\n", "unknown key 'license'")]
    [InlineData("suite: trixie\ncomponents: {}\nurls: [{for: a/source, file: b, size: 1, sha256: aa, licence: MIT}]\n", "key 'verified' is missing")]
    public void Mistakes_are_named(string text, string message) =>
        Should.Throw<FactoryException>(() => Read(text)).Message.ShouldContain(message);

    [Fact]
    public void Every_file_of_the_repositorys_lock_has_source_and_licence()
    {
        var locked = LockFile.Load(RepositoryRoot.Path);
        var pins = locked.Providers.Values.SelectMany(provider => provider.Sources.Concat(provider.Packages))
            .Concat(locked.Sandboxes.Values.SelectMany(sandbox => sandbox)).ToList();

        pins.Count.ShouldBeGreaterThan(100);
        pins.Where(pin => pin.Source.Length == 0 || pin.Licence.Length == 0).Select(pin => pin.FileName).ShouldBeEmpty($"renew the lock: {RecipeLock.UpdateCommand}");
    }

    [Fact]
    public void The_repositorys_lock_lists_what_recipes_fetch_by_address() => LockFile.Load(RepositoryRoot.Path).Urls.Select(url => url.Text())
        .ShouldBe(
            RecipeReader.Names(RepositoryRoot.Path).Select(name => RecipeReader.Read(RepositoryRoot.Path, name))
                .SelectMany(UrlPin.Of).Select(url => url.Text()),
            $"renew the lock: {RecipeLock.UpdateCommand}");

    private static RecipeLock Read(string text)
    {
        using var repository = new TestRepository();
        repository.Write("recipes/recipes.lock", text);
        return LockFile.Parse(YamlFile.Load(repository.Root, "recipes/recipes.lock"));
    }
}
