namespace Hiperiso.Imaging.Tests;

public sealed class SeededIdentifiersTests
{
    [Fact]
    public void Identifiers_depend_on_seed_and_name_alone()
    {
        var identifiers = new SeededIdentifiers("hiperiso 1.0");
        identifiers.CreateGuid("disk").ToString().ShouldBe(new SeededIdentifiers("hiperiso 1.0").CreateGuid("disk").ToString());
        identifiers.CreateGuid("disk").ShouldNotBe(identifiers.CreateGuid("data"));
        identifiers.CreateGuid("disk").ShouldNotBe(new SeededIdentifiers("hiperiso 1.1").CreateGuid("disk"));
        identifiers.CreateSerial("disk").ShouldNotBe(identifiers.CreateSerial("data"));
        $"{identifiers.CreateGuid("disk")} {identifiers.CreateSerial("disk"):x8}".ShouldMatchApproved(o => o.SubFolder("Approved").NoDiff());
    }

    [Fact]
    public void Guids_are_of_version_4()
    {
        var guid = new SeededIdentifiers("").CreateGuid("x").ToString();
        guid[14].ShouldBe('4');
        "89ab".ShouldContain(guid[19]);
    }
}
