using System.Collections.Immutable;
using Hiperiso.Factory.Recipes;

namespace Hiperiso.Factory.Tests.Recipes;

/// <summary>The patches of the patched GRUB, on files with the same constructs.</summary>
public sealed class SubstratePatchTests : IDisposable
{
    private static readonly RecipeProvider Provider =
        RecipeReader.Read(RepositoryRoot.Path, "grub-2.04-modsrc").Providers["source"];

    private readonly TestRepository _repository = new();

    public SubstratePatchTests()
    {
        var fixture = Path.Combine(RepositoryRoot.Path, "tests/unit/Hiperiso.Factory.Tests/Recipes/Substrate");
        foreach (var file in Files)
        {
            _repository.Write(file, File.ReadAllText(Path.Combine(fixture, file)));
        }
    }

    private static ImmutableArray<string> Files => [.. Provider.Expected.Select(expected => expected.File)];

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Both_sizes_are_accepted_and_nothing_else_changes()
    {
        Apply();

        string.Concat(Files.Select(file => $"== {file}\n{Text(file)}")).ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
    }

    [Fact]
    public void The_same_rules_fit_files_with_CR_LF()
    {
        foreach (var file in Files)
        {
            _repository.Write(file, Text(file).Replace("\n", "\r\n", StringComparison.Ordinal));
        }

        Apply();

        Text(Files[0]).ShouldContain("(partition->len != 65536 && partition->len != 131072) || (partition->start != end))\r\n");
        Text(Files[0]).Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain("\n");
    }

    [Theory]
    [InlineData(0, "SectorCount != 65536", "SectorCount != 0x10000", 2)]
    [InlineData(0, "    return 0;\n", "    if (grub_memcmp(g_check_mbr_data, mbr, 0x30)) return 1;\n    return 0;\n", 6)]
    [InlineData(1, "33554432", "33554433", 4)]
    public void A_construct_that_changed_stops_at_its_rule(int file, string from, string to, int rule)
    {
        Text(Files[file]).ShouldContain(from);
        _repository.Write(Files[file], Text(Files[file]).Replace(from, to, StringComparison.Ordinal));

        Should.Throw<FactoryException>(Apply).Message.ShouldStartWith($"recipes/demo.yaml: patch {rule}: {Files[file]} has ");
    }

    [Fact]
    public void Another_version_of_the_sources_is_refused_before_it_is_patched()
    {
        File.Delete(Path.Combine(_repository.Root, Files[1]));

        var error = Should.Throw<FactoryException>(() => ExpectedFile.RequireAll("recipes/demo.yaml", Provider.Expected, _repository.Root));

        error.ToString().ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
    }

    private void Apply() => PatchEngine.ApplyAll("recipes/demo.yaml", Provider.Patches, _repository.Root);

    private string Text(string file) => File.ReadAllText(Path.Combine(_repository.Root, file));
}
