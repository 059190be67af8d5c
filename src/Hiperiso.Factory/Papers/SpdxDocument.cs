using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hiperiso.Factory.Licences;

namespace Hiperiso.Factory.Papers;

/// <summary>Writes a bill of materials as SPDX 2.3 JSON.</summary>
internal static partial class SpdxDocument
{
    private const string NoAssertion = "NOASSERTION";
    private const string DocumentId = "SPDXRef-DOCUMENT";

    /// <summary>The document's bytes.</summary>
    public static byte[] Write(BillOfMaterials bill) => DocumentIdentity.Fill(PaperJson.Write(json =>
    {
        json.WriteString("spdxVersion", "SPDX-2.3");
        json.WriteString("dataLicense", "CC0-1.0");
        json.WriteString("SPDXID", DocumentId);
        json.WriteString("name", $"{bill.Image.Name}-{bill.Image.Version}");
        json.WriteString(
            "documentNamespace", $"https://spdx.org/spdxdocs/{bill.Image.Name}-{bill.Image.Version}-{DocumentIdentity.Placeholder}");
        json.WriteStartObject("creationInfo");
        json.WriteString("created", PaperJson.Created);
        json.WriteStartArray("creators");
        json.WriteStringValue($"Tool: hiperiso-factory-{bill.Image.Version}");
        json.WriteStringValue($"Organization: {bill.Image.Supplier}");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("packages");
        WriteImage(json, bill);
        foreach (var package in bill.Packages)
        {
            WritePackage(json, package, null);
        }

        json.WriteEndArray();
        json.WriteStartArray("files");
        foreach (var file in bill.Files)
        {
            WriteFile(json, file);
        }

        json.WriteEndArray();
        WriteRelations(json, bill);
        WriteReferences(json, bill);
    }));

    // The files the image contains directly; what the archive of the host system contains hangs on that archive.
    private static void WriteImage(Utf8JsonWriter json, BillOfMaterials bill)
    {
        var contained = bill.Targets(bill.Image.Id, BomRelationKind.Contains).ToHashSet(StringComparer.Ordinal);
        var hashes = bill.Files.Where(file => contained.Contains(file.Id)).Select(file => file.Sha1).Order(StringComparer.Ordinal);
        WritePackage(json, bill.Image, Sha1(Encoding.ASCII.GetBytes(string.Concat(hashes))));
    }

    private static void WritePackage(Utf8JsonWriter json, BomPackage package, string? verificationCode)
    {
        json.WriteStartObject();
        json.WriteString("SPDXID", IdOf(package.Id));
        json.WriteString("name", package.Name);
        json.WriteIfAny("versionInfo", package.Version);
        json.WriteIfAny("packageFileName", package.FileName);
        json.WriteIfAny("supplier", package.Supplier is { } supplier ? $"Organization: {supplier}" : NoAssertion);
        json.WriteString("downloadLocation", package.Download ?? NoAssertion);
        json.WriteBoolean("filesAnalyzed", verificationCode is not null);
        if (verificationCode is not null)
        {
            json.WriteStartObject("packageVerificationCode");
            json.WriteString("packageVerificationCodeValue", verificationCode);
            json.WriteEndObject();
        }

        if (package.Hash is { } hash)
        {
            json.WriteStartArray("checksums");
            WriteChecksum(json, hash);
            json.WriteEndArray();
        }

        json.WriteIfAny("homepage", package.Homepage);
        json.WriteIfAny("sourceInfo", package.Origin);
        json.WriteString("licenseConcluded", NoAssertion);
        json.WriteString("licenseDeclared", Expression(package.Licence));
        json.WriteIfAny("licenseComments", LicenceNote.Is(package.Licence) ? package.Licence : null);
        json.WriteString("copyrightText", NoAssertion);
        json.WriteIfAny("description", package.Description);
        json.WriteString("primaryPackagePurpose", Purpose(package.Kind));
        WriteExternalReferences(json, package);
        json.WriteEndObject();
    }

    private static void WriteExternalReferences(Utf8JsonWriter json, BomPackage package)
    {
        (string Category, string Type, string? Locator)[] references =
            [("PACKAGE-MANAGER", "purl", package.Purl), ("SECURITY", "cpe23Type", package.Cpe)];
        if (!references.Any(reference => reference.Locator is not null))
        {
            return;
        }

        json.WriteStartArray("externalRefs");
        foreach (var reference in references.Where(reference => reference.Locator is not null))
        {
            json.WriteStartObject();
            json.WriteString("referenceCategory", reference.Category);
            json.WriteString("referenceType", reference.Type);
            json.WriteString("referenceLocator", reference.Locator);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFile(Utf8JsonWriter json, BomFile file)
    {
        json.WriteStartObject();
        json.WriteString("SPDXID", IdOf(file.Id));
        json.WriteString("fileName", $"./{file.Place}/{file.Path}");
        json.WriteStartArray("checksums");
        WriteChecksum(json, new BomHash("SHA-1", file.Sha1));
        WriteChecksum(json, BomHash.Sha256(file.Sha256));
        json.WriteEndArray();
        json.WriteString("licenseConcluded", Expression(file.Licence));
        json.WriteStartArray("licenseInfoInFiles");
        json.WriteStringValue(NoAssertion);
        json.WriteEndArray();
        json.WriteString("copyrightText", NoAssertion);
        json.WriteEndObject();
    }

    private static void WriteChecksum(Utf8JsonWriter json, BomHash hash)
    {
        json.WriteStartObject();
        json.WriteString("algorithm", hash.Algorithm.Replace("-", "", StringComparison.Ordinal));
        json.WriteString("checksumValue", hash.Value);
        json.WriteEndObject();
    }

    private static void WriteRelations(Utf8JsonWriter json, BillOfMaterials bill)
    {
        json.WriteStartArray("relationships");
        Relation(DocumentId, "DESCRIBES", IdOf(bill.Image.Id));
        foreach (var relation in bill.Relations)
        {
            Relation(IdOf(relation.From), Verb(relation.Kind), IdOf(relation.To));
        }

        json.WriteEndArray();

        void Relation(string from, string verb, string to)
        {
            json.WriteStartObject();
            json.WriteString("spdxElementId", from);
            json.WriteString("relationshipType", verb);
            json.WriteString("relatedSpdxElement", to);
            json.WriteEndObject();
        }
    }

    // Names of licences that SPDX does not list must be explained.
    private static void WriteReferences(Utf8JsonWriter json, BillOfMaterials bill)
    {
        var names = bill.Packages.Select(package => package.Licence).Concat(bill.Files.Select(file => file.Licence))
            .SelectMany(licence => Reference().Matches(Expression(licence)).Select(match => match.Value))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
        {
            return;
        }

        json.WriteStartArray("hasExtractedLicensingInfos");
        foreach (var name in names)
        {
            json.WriteStartObject();
            json.WriteString("licenseId", name);
            json.WriteString("name", name[DebianLicenceNames.ReferencePrefix.Length..]);
            json.WriteString("extractedText", "The text under this name in usr/share/doc/<package>/copyright of the Debian packages that declare it.");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Expression(string licence) => licence.Length == 0 || LicenceNote.Is(licence) ? NoAssertion : licence;

    private static string IdOf(string id) => "SPDXRef-" + id;

    private static string Purpose(BomPackageKind kind) => kind switch
    {
        BomPackageKind.Image => "OPERATING-SYSTEM",
        BomPackageKind.Library => "LIBRARY",
        BomPackageKind.Source => "SOURCE",
        _ => "APPLICATION",
    };

    private static string Verb(BomRelationKind kind) => kind switch
    {
        BomRelationKind.Contains => "CONTAINS",
        BomRelationKind.GeneratedFrom => "GENERATED_FROM",
        BomRelationKind.DependsOn => "DEPENDS_ON",
        BomRelationKind.StaticLink => "STATIC_LINK",
        _ => "BUILD_TOOL_OF",
    };

#pragma warning disable CA5350 // SPDX 2.3, clause 7.9, defines the verification code with SHA-1; nothing here relies on it.
    private static string Sha1(byte[] bytes) => Convert.ToHexStringLower(SHA1.HashData(bytes));
#pragma warning restore CA5350

    [GeneratedRegex(@"LicenseRef-[A-Za-z0-9.-]+")]
    private static partial Regex Reference();
}
