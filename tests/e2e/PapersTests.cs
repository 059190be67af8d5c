using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hiperiso.E2e.Tests;

/// <summary>The commands of docs/supply-chain.md, run as they stand there, and what they leave beside the shipped image.</summary>
[Collection(Workshop.ShippedImageCollection)]
public sealed partial class PapersTests(Workshop workshop)
{
    private static readonly string[] Papers = ["hiperiso.spdx.json", "hiperiso.cdx.json", "hiperiso.provenance.json"];

    [Fact]
    public void The_commands_of_the_page_make_papers_that_are_the_same_twice_and_verify()
    {
        var directory = workshop.DirectoryFor("papers");
        using var aside = new ImageAside(workshop.Root, workshop.ShippedImage);
        var commands = Command().Matches(File.ReadAllText(Path.Combine(workshop.Root, "docs/supply-chain.md")))
            .Select(match => match.Groups[1].Value.Trim()).ToList();
        commands.Count.ShouldBe(5);
        foreach (var command in commands.Take(2))
        {
            Run(directory, command);
        }

        var first = Papers.Select(paper => File.ReadAllText(InImage(paper))).ToList();
        foreach (var command in commands)
        {
            Run(directory, command);
        }

        Papers.Select(paper => File.ReadAllText(InImage(paper))).ShouldBe(first);
        Libraries_that_QEMU_took_from_its_build_root_are_their_own_packages();
        Every_file_of_the_manifest_is_in_the_bill();
        File.Delete(InImage("manifest.json.minisig"));
        var (exitCode, output) = Try(directory, commands[^1]);
        exitCode.ShouldNotBe(0);
        output.ShouldContain("is not signed");
    }

    private void Libraries_that_QEMU_took_from_its_build_root_are_their_own_packages()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(InImage("hiperiso.spdx.json")));
        var libraries = document.RootElement.GetProperty("packages").EnumerateArray()
            .Where(package => package.GetProperty("primaryPackagePurpose").GetString() == "LIBRARY").ToList();
        var names = libraries.Select(package => package.GetProperty("name").GetString()).ToList();
        names.ShouldContain("libc6");
        names.ShouldContain("libglib2.0-0t64");
        libraries.ShouldAllBe(package => package.GetProperty("licenseDeclared").GetString() != "NOASSERTION");
    }

    private void Every_file_of_the_manifest_is_in_the_bill()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(InImage("manifest.json")));
        using var bill = JsonDocument.Parse(File.ReadAllBytes(InImage("hiperiso.spdx.json")));
        var files = manifest.RootElement.GetProperty("partitions").EnumerateArray().SelectMany(partition => partition.GetProperty("files").EnumerateArray())
            .Concat(manifest.RootElement.GetProperty("initramfs").EnumerateArray())
            .Where(file => file.TryGetProperty("sha256", out _)).Select(file => file.GetProperty("sha256").GetString()).ToList();
        var listed = bill.RootElement.GetProperty("files").EnumerateArray()
            .Select(file => file.GetProperty("checksums")[1].GetProperty("checksumValue").GetString()).ToHashSet();

        files.Count.ShouldBeGreaterThan(30);
        files.Where(file => !listed.Contains(file)).ShouldBeEmpty();
    }

    private void Run(string directory, string command)
    {
        var (exitCode, output) = Try(directory, command);
        exitCode.ShouldBe(0, output);
    }

    // Of the components that the image under test is made from.
    private (int ExitCode, string Output) Try(string directory, string command) => FileSystemCheck.Run(
        "/bin/sh",
        "-c",
        $"cd '{directory}' && {command.Replace("./build.sh", $"'{workshop.Root}/build.sh'", StringComparison.Ordinal)}"
            + (workshop.Components.Length > 0 ? $" '--components={workshop.Components}'" : ""));

    private string InImage(string name) => Path.Combine(workshop.Root, "artifacts", "image", name);

    [GeneratedRegex(@"(?m)^(\./build\.sh [^#\n]*)")]
    private static partial Regex Command();
}
