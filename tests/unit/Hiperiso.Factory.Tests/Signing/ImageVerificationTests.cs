using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Papers;
using Hiperiso.Factory.Signing;
using Hiperiso.Factory.Store;
using Hiperiso.Imaging.Bmap;

namespace Hiperiso.Factory.Tests.Signing;

public sealed class ImageVerificationTests : IDisposable
{
    private const long Size = 64L << 20;
    private const int Zeros = 2 << 20;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("hiperiso-verify-");
    private readonly PaperFiles _files;
    private readonly string _publicKey;

    public ImageVerificationTests()
    {
        _files = new PaperFiles(new ImageFiles(_directory.FullName, "stick"));
        WriteImage();
        File.WriteAllText(_files.Spdx, "{}\n");
        File.WriteAllText(_files.CycloneDx, "{}\n");
        File.WriteAllText(_files.Provenance, Statement(ImageDigest.Read(_files.Image)));
        _publicKey = KeyPair.Create(Key);
        ImageSigner.Sign(_files, Key);
    }

    private SigningRequest Key => new(Path.Combine(_directory.FullName, "test.key"), null);

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_good_image_is_said_to_be_good_in_sentences()
    {
        var lines = ImageVerification.Verify(_files, _publicKey).ToList();

        lines.Count.ShouldBe(11);
        lines[0].ShouldStartWith("stick.img: signed by ");
        lines.ShouldContain("manifest.json: 4 files, all in the image as it says, and no others");
    }

    [Fact]
    public void Minisign_accepts_every_signature() => _files.Signed.ToList().ForEach(file =>
        HostTool.Run("minisign", "-V", "-p", _publicKey, "-m", file).ShouldContain("Trusted comment: hiperiso "));

    [Fact]
    public void Signing_again_gives_the_same_bytes()
    {
        var before = File.ReadAllBytes(_files.Image.Image + ".minisig");

        ImageSigner.Sign(_files, Key);

        File.ReadAllBytes(_files.Image.Image + ".minisig").ShouldBe(before);
    }

    [Fact]
    public void Missing_signatures_and_papers_fail()
    {
        Without(_files.Image.Manifest + ".minisig").ShouldContain("manifest.json is not signed");
        Without(_files.Spdx + ".minisig").ShouldContain("stick.spdx.json is not signed");
        Without(_files.Spdx).ShouldContain("stick.spdx.json is missing");
        Without(_files.Image.BlockMap).ShouldContain("stick.img.bmap is missing");
    }

    [Fact]
    public void Papers_that_were_removed_with_their_signatures_fail()
    {
        foreach (var paper in new[] { _files.Spdx, _files.CycloneDx, _files.Provenance })
        {
            Without(paper, paper + ".minisig").ShouldContain($"{paper} is missing");
        }
    }

    [Fact]
    public void Nothing_is_signed_when_a_paper_is_missing()
    {
        File.Delete(_files.CycloneDx);
        File.Delete(_files.Image.Image + ".minisig");

        Should.Throw<FactoryException>(() => ImageSigner.Sign(_files, Key)).Message.ShouldContain("stick.cdx.json is missing");
        File.Exists(_files.Image.Image + ".minisig").ShouldBeFalse();
    }

    [Fact]
    public void Changed_files_fail()
    {
        With(_files.Image.Manifest, bytes => bytes[^3] ^= 1).ShouldContain("manifest.json.minisig does not fit the file");
        With(_files.Image.Image, bytes => bytes[^1] ^= 1).ShouldContain("stick.img.minisig does not fit the file");
        With(_files.Spdx + ".minisig", bytes => bytes[^10] ^= 1).ShouldContain("stick.spdx.json.minisig");
        Failure("RWQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").ShouldContain("is by another key");
        Failure("RWnonsense").ShouldContain("--public-key=RWnonsense: neither a file with a minisign public key nor such a key");
        With(_files.Spdx + ".minisig", bytes => bytes.AsSpan().Clear()).ShouldContain("stick.spdx.json.minisig is not a minisign signature");
    }

    [Fact]
    public void What_was_signed_but_does_not_belong_together_fails()
    {
        Signed(_files.Image.BlockMap, text => text.Replace("<BlocksCount> 16384 ", "<BlocksCount> 16383 ", StringComparison.Ordinal))
            .ShouldContain("is not the block map of this image");
        Signed(_files.Image.BlockMap, text => Regex.Replace(text, " *<Range.*> 0-.*</Range>\n", "")).ShouldContain("Block 0 holds data, but is not mapped");
        Signed(_files.Image.BlockMap, _ => "<bmap/>").ShouldContain("This is not a block map");
        Signed(_files.Image.Manifest, text => text.Replace("hello.txt", "other.txt", StringComparison.Ordinal))
            .ShouldContain("has a file the manifest does not name: hello.txt");
        Signed(_files.Image.Manifest, text => text.Replace(StoreKey.HashOf("Hello.\n"), new string('0', 64), StringComparison.Ordinal))
            .ShouldContain("hello.txt is not the file the manifest names");
        Signed(_files.Provenance, _ => Statement("00")).ShouldContain("is about another image");
    }

    // Good for a new stick; on a used one the file would have what was there before.
    [Fact]
    public void A_block_map_that_leaves_out_the_zeros_of_a_file_fails()
    {
        var zeros = Convert.ToHexStringLower(SHA256.HashData(new byte[Zeros]));
        BlockMap.Parse(File.ReadAllText(_files.Image.BlockMap)).Ranges.ShouldContain(range => range.Digest == zeros, "a file in one piece has a range of its own");

        Signed(_files.Image.BlockMap, text =>
        {
            var map = BlockMap.Parse(text);
            return (map with { Ranges = [.. map.Ranges.Where(range => range.Digest != zeros)] }).ToXml();
        }).ShouldContain("zeros.iso is not the file the manifest names, or the block map leaves out a part of it");
    }

    private string Statement(string image) => $$$"""
        {"subject": [
          {"name": "stick.img", "digest": {"sha256": "{{{image}}}"}},
          {"name": "manifest.json", "digest": {"sha256": "{{{StoreKey.HashOfFile(_files.Image.Manifest)}}}"}}]}
        """;

    private string Without(params string[] files)
    {
        foreach (var file in files)
        {
            File.Move(file, file + ".aside");
        }

        var failure = Failure(_publicKey);
        foreach (var file in files)
        {
            File.Move(file + ".aside", file);
        }

        return failure;
    }

    private string With(string file, Action<byte[]> change)
    {
        var before = File.ReadAllBytes(file);
        byte[] changed = [.. before];
        change(changed);
        File.WriteAllBytes(file, changed);
        var failure = Failure(_publicKey);
        File.WriteAllBytes(file, before);
        return failure;
    }

    private string Signed(string file, Func<string, string> change)
    {
        var before = File.ReadAllText(file);
        File.WriteAllText(file, change(before));
        ImageSigner.Sign(_files, Key);
        var failure = Failure(_publicKey);
        File.WriteAllText(file, before);
        return failure;
    }

    private string Failure(string key) => Should.Throw<FactoryException>(() => ImageVerification.Verify(_files, key).Count()).ToString();

    private void WriteImage()
    {
        var spec = new ImageSpec("stick", "A stick.", "test", Size, PartitionTableKind.Gpt, null,
        [
            new PartitionSpec("DATA", PartitionPurpose.BasicData, ImageFileSystem.ExFat, "DATA", null, false, []),
            new PartitionSpec("ESP", PartitionPurpose.EfiSystem, ImageFileSystem.Fat16, "ESP", 16L << 20, true, []),
        ]);
        var contents = new ImageContents(
            [[PlacedFile.Made("hello.txt", "Hello.\n"), PlacedFile.Made("sub/empty.txt", ""), PlacedFile.Made("zeros.iso", new string('\0', Zeros))], [PlacedFile.Made("EFI/a.cfg", "a\n")]], null, null);
        var extents = ImageLayout.Plan(spec, Size);
        var writer = new ImageWriter(spec, extents);
        using var device = MappedImageFile.Create(_files.Image.Image, Size);
        writer.Write(device, contents, null);
        var map = device.Map();
        File.WriteAllText(_files.Image.BlockMap, map.ToXml());
        File.WriteAllText(_files.Image.Checksum, $"{map.ImageDigest}  stick.img\n", new UTF8Encoding(false));
        var manifest = new ImageManifest(spec, Size, map.ImageDigest, extents, writer, new ContentDigests(device.Digests));
        File.WriteAllBytes(_files.Image.Manifest, manifest.ToJson(contents, [], []));
    }
}
