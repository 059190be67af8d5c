using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hiperiso.Factory.Tests.Papers;

/// <summary>What SPDX 2.3 demands of a document beyond its form: the rules its validators check.</summary>
internal static partial class SpdxRules
{
    public static IEnumerable<string> Faults(JsonElement document)
    {
        var packages = document.GetProperty("packages").EnumerateArray().ToList();
        var files = document.GetProperty("files").EnumerateArray().ToList();
        var relations = document.GetProperty("relationships").EnumerateArray()
            .Select(relation => (From: Text(relation, "spdxElementId"), Verb: Text(relation, "relationshipType"), To: Text(relation, "relatedSpdxElement")))
            .ToList();
        var ids = packages.Concat(files).Append(document).Select(element => Text(element, "SPDXID")).ToList();
        var listed = document.GetProperty("hasExtractedLicensingInfos").EnumerateArray().Select(info => Text(info, "licenseId")).ToHashSet();
        var used = packages.Select(package => Text(package, "licenseDeclared")).Concat(files.Select(file => Text(file, "licenseConcluded")))
            .SelectMany(licence => Reference().Matches(licence).Select(match => match.Value)).ToHashSet();
        return
        [
            .. Unless(Text(document, "spdxVersion") == "SPDX-2.3" && Text(document, "dataLicense") == "CC0-1.0", "version and data licence"),
            .. Unless(Uri.TryCreate(Text(document, "documentNamespace"), UriKind.Absolute, out var name) && name.Fragment.Length == 0, "namespace"),
            .. Unless(ids.Distinct().Count() == ids.Count, "ids are unique"),
            .. ids.Where(id => !Identifier().IsMatch(id)).Select(id => $"id {id}"),
            .. relations.SelectMany(relation => new[] { relation.From, relation.To }).Except(ids).Select(id => $"relation with unknown {id}"),
            .. Unless(relations.Count(relation => relation is { From: "SPDXRef-DOCUMENT", Verb: "DESCRIBES" }) == 1, "the document describes one thing"),
            .. Unless(listed.SetEquals(used), "every reference to a licence is explained, and no other"),
            .. files.Where(file => !file.GetProperty("checksums").EnumerateArray().Any(sum => Text(sum, "algorithm") == "SHA1")
                || !Text(file, "fileName").StartsWith("./", StringComparison.Ordinal)).Select(file => $"file {Text(file, "SPDXID")}"),
            .. packages.SelectMany(package => PackageFaults(package, files, relations)),
        ];
    }

    // Clause 7.8: a package that was not analysed contains no files. Clause 7.9: the code over the files of one that was.
    private static IEnumerable<string> PackageFaults(
        JsonElement package, List<JsonElement> files, List<(string From, string Verb, string To)> relations)
    {
        var id = Text(package, "SPDXID");
        var contained = relations.Where(relation => relation.From == id && relation.Verb == "CONTAINS").Select(relation => relation.To).ToHashSet();
        var hashes = files.Where(file => contained.Contains(Text(file, "SPDXID")))
            .Select(file => Text(file.GetProperty("checksums").EnumerateArray().First(sum => Text(sum, "algorithm") == "SHA1"), "checksumValue"))
            .Order(StringComparer.Ordinal).ToList();
        if (!package.GetProperty("filesAnalyzed").GetBoolean())
        {
            return Unless(hashes.Count == 0, $"{id} is not analysed and contains no files");
        }

#pragma warning disable CA5350 // As the specification demands.
        var code = Convert.ToHexStringLower(SHA1.HashData(Encoding.ASCII.GetBytes(string.Concat(hashes))));
#pragma warning restore CA5350
        return Unless(Text(package.GetProperty("packageVerificationCode"), "packageVerificationCodeValue") == code, $"{id}: verification code");
    }

    private static IEnumerable<string> Unless(bool isGood, string rule) => isGood ? [] : [rule];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    [GeneratedRegex("^SPDXRef-[A-Za-z0-9.-]+$")]
    private static partial Regex Identifier();

    [GeneratedRegex("LicenseRef-[A-Za-z0-9.-]+")]
    private static partial Regex Reference();
}
