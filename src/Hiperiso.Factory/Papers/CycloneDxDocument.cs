using System.Text.Json;
using Hiperiso.Factory.Licences;

namespace Hiperiso.Factory.Papers;

/// <summary>
/// Writes a bill of materials as CycloneDX 1.6 JSON. Components hold their files, and what they were made from as their pedigree;
/// what only took part in the build stands under formulation.
/// </summary>
internal static class CycloneDxDocument
{
    /// <summary>The document's bytes.</summary>
    public static byte[] Write(BillOfMaterials bill) => DocumentIdentity.Fill(PaperJson.Write(json =>
    {
        json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.6");
        json.WriteString("serialNumber", $"urn:uuid:{DocumentIdentity.Placeholder}");
        json.WriteNumber("version", 1);
        WriteMetadata(json, bill);
        json.WriteStartArray("components");
        foreach (var package in bill.Packages.Where(package => IsInside(package.Kind)))
        {
            WritePackage(json, bill, package);
        }

        foreach (var file in bill.Files.Where(file => file.Origin is null))
        {
            WriteFile(json, file);
        }

        json.WriteEndArray();
        WriteDependencies(json, bill);
        WriteFormulation(json, bill);
    }));

    private static bool IsInside(BomPackageKind kind) => kind is BomPackageKind.Component or BomPackageKind.Library;

    private static void WriteMetadata(Utf8JsonWriter json, BillOfMaterials bill)
    {
        json.WriteStartObject("metadata");
        json.WriteString("timestamp", PaperJson.Created);
        json.WriteStartArray("lifecycles");
        json.WriteStartObject();
        json.WriteString("phase", "build");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("tools");
        json.WriteStartArray("components");
        json.WriteStartObject();
        json.WriteString("type", "application");
        json.WriteString("name", "hiperiso-factory");
        json.WriteString("version", bill.Image.Version);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WritePropertyName("component");
        WritePackage(json, bill, bill.Image);
        json.WriteEndObject();
    }

    private static void WritePackage(Utf8JsonWriter json, BillOfMaterials bill, BomPackage package)
    {
        json.WriteStartObject();
        json.WriteString("type", package.Kind switch
        {
            BomPackageKind.Image => "operating-system",
            BomPackageKind.Library => "library",
            BomPackageKind.Source => "data",
            _ => "application",
        });

        // Sources are only ever named inside a pedigree, possibly in several.
        json.WriteIfAny("bom-ref", package.Kind == BomPackageKind.Source ? null : package.Id);
        if (package.Supplier is { } supplier)
        {
            json.WriteStartObject("supplier");
            json.WriteString("name", supplier);
            json.WriteEndObject();
        }

        json.WriteString("name", package.Name);
        json.WriteIfAny("version", package.Version);
        json.WriteIfAny("description", package.Description);
        if (package.Hash is { } hash)
        {
            WriteHashes(json, hash);
        }

        WriteLicence(json, package.Licence);
        json.WriteIfAny("cpe", package.Cpe);
        json.WriteIfAny("purl", package.Purl);
        WriteExternalReferences(json, package);
        WritePedigree(json, bill, package);
        WriteFiles(json, bill, package);
        WriteProperties(json, ("hiperiso:origin", package.Origin));
        json.WriteEndObject();
    }

    private static void WritePedigree(Utf8JsonWriter json, BillOfMaterials bill, BomPackage package)
    {
        var ancestors = bill.Targets(package.Id, BomRelationKind.GeneratedFrom).ToHashSet(StringComparer.Ordinal);
        if (ancestors.Count == 0)
        {
            return;
        }

        json.WriteStartObject("pedigree");
        json.WriteStartArray("ancestors");
        foreach (var ancestor in bill.Packages.Where(other => ancestors.Contains(other.Id) && other.Kind == BomPackageKind.Source))
        {
            WritePackage(json, bill, ancestor);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFiles(Utf8JsonWriter json, BillOfMaterials bill, BomPackage package)
    {
        var files = bill.Files.Where(file => file.Origin == package.Id).ToList();
        if (files.Count == 0)
        {
            return;
        }

        json.WriteStartArray("components");
        files.ForEach(file => WriteFile(json, file));
        json.WriteEndArray();
    }

    private static void WriteFile(Utf8JsonWriter json, BomFile file)
    {
        json.WriteStartObject();
        json.WriteString("type", "file");
        json.WriteString("bom-ref", file.Id);
        json.WriteString("name", file.Path);
        WriteHashes(json, new BomHash("SHA-1", file.Sha1), BomHash.Sha256(file.Sha256));
        WriteLicence(json, file.Licence);
        WriteProperties(json, ("hiperiso:place", file.Place));
        json.WriteEndObject();
    }

    private static void WriteHashes(Utf8JsonWriter json, params IEnumerable<BomHash> hashes)
    {
        json.WriteStartArray("hashes");
        foreach (var hash in hashes)
        {
            json.WriteStartObject();
            json.WriteString("alg", hash.Algorithm);
            json.WriteString("content", hash.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLicence(Utf8JsonWriter json, string licence)
    {
        if (licence.Length == 0)
        {
            return;
        }

        json.WriteStartArray("licenses");
        json.WriteStartObject();
        if (LicenceNote.Is(licence))
        {
            json.WriteStartObject("license");
            json.WriteString("name", licence);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("expression", licence);
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteExternalReferences(Utf8JsonWriter json, BomPackage package)
    {
        (string Type, string? Address)[] references = [("website", package.Homepage), ("distribution", package.Download)];
        if (references.All(reference => reference.Address is null))
        {
            return;
        }

        json.WriteStartArray("externalReferences");
        foreach (var (type, address) in references.Where(reference => reference.Address is not null))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("url", address);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter json, (string Name, string? Value) property)
    {
        if (property.Value is null)
        {
            return;
        }

        json.WriteStartArray("properties");
        json.WriteStartObject();
        json.WriteString("name", property.Name);
        json.WriteString("value", property.Value);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteDependencies(Utf8JsonWriter json, BillOfMaterials bill)
    {
        json.WriteStartArray("dependencies");
        WriteDependency(json, bill.Image.Id, bill.Packages.Where(package => package.Kind == BomPackageKind.Component).Select(package => package.Id));
        foreach (var package in bill.Packages.Where(package => IsInside(package.Kind)))
        {
            WriteDependency(json, package.Id, bill.Targets(package.Id, BomRelationKind.DependsOn)
                .Concat(bill.Targets(package.Id, BomRelationKind.StaticLink)).Order(StringComparer.Ordinal));
        }

        json.WriteEndArray();
    }

    private static void WriteDependency(Utf8JsonWriter json, string id, IEnumerable<string> needed)
    {
        json.WriteStartObject();
        json.WriteString("ref", id);
        json.WriteStartArray("dependsOn");
        foreach (var need in needed)
        {
            json.WriteStringValue(need);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFormulation(Utf8JsonWriter json, BillOfMaterials bill)
    {
        json.WriteStartArray("formulation");
        json.WriteStartObject();
        json.WriteString("bom-ref", "BuildTools");
        json.WriteStartArray("components");
        foreach (var tool in bill.Packages.Where(package => package.Kind == BomPackageKind.BuildTool))
        {
            WritePackage(json, bill, tool);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
