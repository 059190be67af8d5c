using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Tests.Sticks;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary>Images that minisign itself has signed; each command that takes an image looks at it in the same way.</summary>
public sealed class ImageSignatureTests : IDisposable
{
    private readonly SampleImage _sample = new(1);
    private readonly TemporaryFolder _folder = new();

    public ImageSignatureTests()
    {
        MakeKey("our");
        MakeKey("other");
        using var disk = File.Create(_folder["disk.img"]);
        disk.SetLength(420 << 20);
    }

    private string Manifest => Path.Join(Path.GetDirectoryName(_sample.Path), "manifest.json");

    public void Dispose()
    {
        _sample.Dispose();
        _folder.Dispose();
    }

    [Fact(Timeout = 600_000)]
    public async Task A_signed_image_is_installed_updated_verified_and_copied_and_its_signer_named()
    {
        Sign("our");
        var key = File.ReadAllLines(_folder["our.pub"])[1];
        foreach (var command in new string[][]
        {
            ["disk", "install", _folder["disk.img"], "--image", _sample.Path, "-y", "--force"],
            ["disk", "update", _folder["disk.img"], "--image", _sample.Path, "-y"],
            ["disk", "verify", _folder["disk.img"], "--image", _sample.Path],
            ["flash", _sample.Path, _folder["disk.img"], "-y"],
        })
        {
            foreach (var given in new[] { _folder["our.pub"], key })
            {
                var (code, output, error) = await ToolRun.ToEndAsync([.. command, "--public-key", given]);
                code.ShouldBe(0, output + error);
                error.ShouldMatch(@"^hiperiso.img: signed by [0-9A-F]{15,16} \(of the test\)\n");
            }
        }
    }

    [Fact(Timeout = 600_000)]
    public async Task A_signature_that_nobody_asks_for_is_not_passed_over_in_silence()
    {
        Sign("our");
        File.Copy(_folder["our.pub"], Path.Join(Path.GetDirectoryName(_sample.Path), "hiperiso.pub"));
        var (code, output, error) = await ToolRun.ToEndAsync("flash", _sample.Path, _folder["disk.img"], "-y");
        code.ShouldBe(0, output + error);
        error.ShouldBe("hiperiso.img.minisig was not checked: say whose signature it must be with --public-key; a key that comes with the image proves nothing\n");
    }

    [Fact(Timeout = 600_000)]
    public async Task What_is_not_signed_by_the_key_that_was_named_is_refused()
    {
        await Refused("hiperiso.img is not signed: there is no hiperiso.img.minisig. Do not use the image");
        Sign("other");
        await Refused(@"hiperiso.img.minisig is by another key \([0-9A-F]+, not [0-9A-F]+\). Do not use the image");
        Sign("our", "-l");
        await Refused("hiperiso.img.minisig holds a signature of the old kind");

        Sign("our");
        File.Delete(_sample.Path + ".bmap.minisig");
        await Refused("hiperiso.img.bmap is not signed: there is no hiperiso.img.bmap.minisig. Get it again, or remove it");
        Sign("our");
        File.AppendAllText(Manifest, "\n");
        await Refused("manifest.json.minisig does not fit the file");
        Sign("our");
        File.WriteAllText(Manifest + ".minisig", File.ReadAllText(Manifest + ".minisig").Replace("of the test", "of a test", StringComparison.Ordinal));
        await Refused("manifest.json.minisig does not fit its trusted comment");
        File.WriteAllText(Manifest + ".minisig", "<html>not found</html>");
        await Refused("manifest.json.minisig is not a minisign signature");

        // Where the map tells nothing.
        Sign("our");
        File.Delete(_sample.Path + ".bmap");
        File.Delete(_sample.Path + ".sha256");
        _sample.Damage((43 << 20) + 600_000);
        await Refused("hiperiso.img.minisig does not fit the file. Do not use the image");
    }

    [Theory(Timeout = 600_000)]
    [InlineData("--public-key '' is neither a file with a minisign public key nor such a key", "flash", "IMAGE", "DISK", "-y", "--public-key", "")]
    [InlineData("--public-key 'none.pub' is neither a file with a minisign public key", "disk", "update", "DISK", "-y", "--image", "IMAGE", "--public-key", "none.pub")]
    [InlineData("--public-key is about an image; say which with --image FILE", "disk", "verify", "DISK", "--public-key", "none.pub")]
    public async Task A_key_that_is_none_is_refused(string message, params string[] arguments)
    {
        var (code, output, error) = await ToolRun.ToEndAsync([.. arguments.Select(word => word switch
        {
            "IMAGE" => _sample.Path,
            "DISK" => _folder["disk.img"],
            _ => word,
        })]);
        code.ShouldBe(2, output + error);
        error.ShouldContain(message);
        DiskIsEmpty();
    }

    private async Task Refused(string message)
    {
        foreach (var command in new string[][]
        {
            ["disk", "install", _folder["disk.img"], "--image", _sample.Path, "-y"],
            ["flash", _sample.Path, _folder["disk.img"], "-y"],
        })
        {
            var (code, output, error) = await ToolRun.ToEndAsync([.. command, "--public-key", _folder["our.pub"]]);
            code.ShouldBe(23, output + error);
            error.ShouldMatch(message);
        }

        DiskIsEmpty();
    }

    private void DiskIsEmpty()
    {
        using var disk = File.OpenRead(_folder["disk.img"]);
        var start = new byte[2 << 20];
        disk.ReadExactly(start);
        start.AsSpan().ContainsAnyExcept((byte)0).ShouldBeFalse();
    }

    private void MakeKey(string name) => Succeeds("minisign", "-G", "-W", "-p", _folder[name + ".pub"], "-s", _folder[name + ".key"]);

    private void Sign(string name, params string[] options)
    {
        foreach (var file in new[] { _sample.Path, _sample.Path + ".bmap", _sample.Path + ".sha256", Manifest })
            Succeeds("minisign", ["-S", "-s", _folder[name + ".key"], "-t", "of the test", "-m", file, .. options]);
    }

    private static void Succeeds(string program, params string[] arguments)
    {
        var (code, output) = LoopDisk.Run(program, arguments);
        code.ShouldBe(0, output);
    }
}
