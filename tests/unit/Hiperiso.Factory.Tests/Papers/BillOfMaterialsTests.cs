using System.Text;
using System.Text.Json;
using Hiperiso.Factory.Papers;

namespace Hiperiso.Factory.Tests.Papers;

public sealed class BillOfMaterialsTests
{
    [Fact]
    public void Spdx_of_every_kind_of_entry() => Encoding.UTF8.GetString(SpdxDocument.Write(SampleBill.Create()))
        .ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());

    [Fact]
    public void CycloneDx_of_every_kind_of_entry() => Encoding.UTF8.GetString(CycloneDxDocument.Write(SampleBill.Create()))
        .ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());

    [Fact]
    public void Spdx_keeps_the_rules_of_the_specification()
    {
        using var document = JsonDocument.Parse(SpdxDocument.Write(SampleBill.Create()));

        SpdxRules.Faults(document.RootElement).ShouldBeEmpty();
    }

    [Fact]
    public void The_official_schema_accepts_CycloneDx()
    {
        using var repository = new TestRepository();
        repository.Write("bill.json", Encoding.UTF8.GetString(CycloneDxDocument.Write(SampleBill.Create())));

        CycloneDxSchema.Faults(Path.Combine(repository.Root, "bill.json")).ShouldBeEmpty();
    }

    [Fact]
    public void The_official_schema_finds_faults()
    {
        using var repository = new TestRepository();
        var text = Encoding.UTF8.GetString(CycloneDxDocument.Write(SampleBill.Create()));
        repository.Write("bill.json", text.Replace("\"alg\": \"SHA-256\"", "\"alg\": \"SHA256\"", StringComparison.Ordinal));

        CycloneDxSchema.Faults(Path.Combine(repository.Root, "bill.json")).ShouldContain("SHA256");
    }

    [Fact]
    public void Another_content_has_another_identity_the_same_has_the_same()
    {
        var bill = SampleBill.Create();
        var other = bill with { Image = bill.Image with { Version = "1.1" } };

        SpdxDocument.Write(bill).ShouldBe(SpdxDocument.Write(SampleBill.Create()));
        Namespace(bill)[^36..].ShouldNotBe(Namespace(other)[^36..]);
    }

    [Fact]
    public void Loose_ends_and_doubles_are_refused()
    {
        var bill = SampleBill.Create();

        Should.Throw<FactoryException>(() => BillOfMaterials.Create(bill.Image, [], [], bill.Relations)).Message.ShouldContain("is missing");
        Should.Throw<FactoryException>(() => BillOfMaterials.Create(bill.Image, [bill.Packages[0], bill.Packages[0] with { Version = "2" }], [], []))
            .Message.ShouldContain("two different entries");
    }

    private static string Namespace(BillOfMaterials bill)
    {
        using var document = JsonDocument.Parse(SpdxDocument.Write(bill));
        return document.RootElement.GetProperty("documentNamespace").GetString()!;
    }
}
