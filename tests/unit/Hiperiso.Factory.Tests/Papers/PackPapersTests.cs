using System.Text.Json;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Papers;
using Hiperiso.Factory.Store;
using Hiperiso.Factory.Tests.Images;

namespace Hiperiso.Factory.Tests.Papers;

/// <summary>The papers of an image with the pack of drivers and firmware.</summary>
public sealed class PackPapersTests : IDisposable
{
    private static readonly ImageRequest WithPack = ImageRequest.Default with { Pack = true };
    private readonly TestRepository _repository = new();

    public PackPapersTests()
    {
        ImageRepository.Write(_repository);
        _repository.Write("images/parts/pack.yaml", "exclude: []\n");
        _repository.WriteRecipe("kernel", """
            mkdir -p "$OUT/lib/modules/6.1/kernel"
            echo kernel > "$OUT/file"
            echo 6.1 > "$OUT/version"
            echo wifi module > "$OUT/lib/modules/6.1/kernel/wifi.ko"
            echo kernel/wifi.ko: > "$OUT/lib/modules/6.1/modules.dep"
            echo kernel/fs/exfat/exfat.ko > "$OUT/lib/modules/6.1/modules.builtin"
            """, "file, version, lib");
        _repository.WriteRecipe("firmware", """
            mkdir -p "$OUT/demo/firmware"
            echo 1-1 > "$OUT/demo/version"
            echo wifi firmware > "$OUT/demo/firmware/wifi.fw"
            """, "demo");
        File.AppendAllText(Path.Combine(_repository.Root, "recipes", "firmware.yaml"), """
            policy:
              - package: demo
                files: [wifi.fw]
                modules: [wifi]
                licence: ISC
                redistributable: true
                why: For a test.

            """);
    }

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task The_bill_names_the_packs_files_with_component_and_licence()
    {
        var files = await Task.Run(() => Papers().Sbom(WithPack), TestContext.Current.CancellationToken);

        using var bill = Read(files.Spdx);
        bill.RootElement.GetProperty("packages").EnumerateArray().Select(package => Text(package, "SPDXID"))
            .ShouldContain("SPDXRef-Component-firmware");
        LicenceAndOrigin(bill, "wifi firmware\n").ShouldBe("ISC SPDXRef-Component-firmware");
        LicenceAndOrigin(bill, "wifi module\n").ShouldBe("MIT SPDXRef-Component-kernel");
    }

    [Fact(Timeout = 120_000)]
    public async Task The_statement_says_whether_the_pack_was_asked_for_and_names_its_components()
    {
        using var with = await StatementAsync(WithPack);
        using var without = await StatementAsync(ImageRequest.Default);

        Parameters(with).GetProperty("pack").GetBoolean().ShouldBeTrue();
        Parameters(without).GetProperty("pack").GetBoolean().ShouldBeFalse();
        Dependencies(with).Except(Dependencies(without)).ShouldBe(["firmware (key over all inputs)"]);
    }

    private ImagePapers Papers() => new(new ImageFactory(_repository.Factory()));

    private async Task<JsonDocument> StatementAsync(ImageRequest request) =>
        Read((await Task.Run(() => Papers().Provenance(request, ProvenanceOptions.Create("", false)))).Provenance);

    private static JsonDocument Read(string path) => JsonDocument.Parse(File.ReadAllBytes(path));

    private static JsonElement Definition(JsonDocument statement) =>
        statement.RootElement.GetProperty("predicate").GetProperty("buildDefinition");

    private static JsonElement Parameters(JsonDocument statement) => Definition(statement).GetProperty("externalParameters");

    private static IEnumerable<string> Dependencies(JsonDocument statement) =>
        Definition(statement).GetProperty("resolvedDependencies").EnumerateArray().Select(dependency => Text(dependency, "name"));

    private static string LicenceAndOrigin(JsonDocument bill, string content)
    {
        var file = bill.RootElement.GetProperty("files").EnumerateArray()
            .Single(entry => Text(entry.GetProperty("checksums")[1], "checksumValue") == StoreKey.HashOf(content));
        var origin = bill.RootElement.GetProperty("relationships").EnumerateArray().Single(relation =>
            Text(relation, "spdxElementId") == Text(file, "SPDXID") && Text(relation, "relationshipType") == "GENERATED_FROM");
        return $"{Text(file, "licenseConcluded")} {Text(origin, "relatedSpdxElement")}";
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
