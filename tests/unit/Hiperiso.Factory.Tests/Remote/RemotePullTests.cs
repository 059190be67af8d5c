using System.Text;
using Hiperiso.Factory.Store;
using Hiperiso.Factory.Tests.Fetching;

namespace Hiperiso.Factory.Tests.Remote;

/// <summary>Builds that take what a remote has, from good and from bad remotes.</summary>
public sealed class RemotePullTests : IDisposable
{
    private const string Steps = """
        mkdir "$OUT/folder"
        date +%N > "$OUT/file"
        echo run > "$OUT/folder/run"
        chmod +x "$OUT/folder/run"
        ln -s folder/run "$OUT/link"
        """;

    private readonly TestRepository _donor = new();
    private readonly TestRepository _repository = new();
    private readonly StorePath _original;
    private readonly BuildServer _server;

    public RemotePullTests()
    {
        _donor.WriteRecipe("demo", Steps);
        _repository.WriteRecipe("demo", Steps);
        _original = _donor.Factory().Build("demo");
        _server = new BuildServer(_original);
        _repository.Variables["HIPERISO_REMOTE"] = _server.Address;
        _repository.Variables["HIPERISO_REMOTE_TRUST"] = "yes";
    }

    private string Said => _repository.Scrub(_repository.Console.ToString());

    public void Dispose()
    {
        _server.Dispose();
        _donor.Dispose();
        _repository.Dispose();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_build_of_the_remote_is_the_one_that_was_pushed()
    {
        var path = await BuildAsync();

        Said.ShouldContain("demo 1.0  taken from the remote");
        File.ReadAllText(path.File("file")).ShouldBe(File.ReadAllText(_original.File("file")));
        File.ReadAllBytes(path.Manifest).ShouldBe(File.ReadAllBytes(_original.Manifest));
        OutputCheck.Damages(path).ShouldBeEmpty();
        NothingIsLeft();
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_lock_that_lists_it_a_build_is_not_even_asked_for()
    {
        _repository.Variables.Remove("HIPERISO_REMOTE_TRUST");
        _repository.WriteRecipe("other", Steps);
        var recipe = await File.ReadAllTextAsync(Path.Combine(_repository.Root, "recipes/other.yaml"), TestContext.Current.CancellationToken);
        _repository.Write("recipes/other.yaml", recipe.Replace("local", "source", StringComparison.Ordinal));

        await BuildAsync();
        await Task.Run(() => _repository.Factory().Build("other"));

        _server.Requests.ShouldBe(0);
        Said.ShouldContain("other 1.0  not looked up on the remote: no lock lists its outputs");
        Said.ShouldNotContain("demo 1.0  not looked up");
        Said.ShouldContain("built in");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_remote_that_answers_403_for_what_it_does_not_have_is_asked_again_and_said_once()
    {
        _server.Missing = "403 Forbidden";
        _repository.WriteRecipe("other", Steps, more: "needs: [demo]");

        await Task.Run(() => _repository.Factory().Build("other"));

        Said.Split('\n').Count(line => line.Contains("the remote answered 403", StringComparison.Ordinal)).ShouldBe(1);
        Said.ShouldContain("demo 1.0  taken from the remote");
        Said.ShouldContain("other 1.0  built in");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_listed_build_is_taken_and_another_content_under_its_key_is_not()
    {
        _repository.Variables.Remove("HIPERISO_REMOTE_TRUST");
        var listed = OutputManifest.Read(_original).OutputHash;

        var refused = await Task.Run(() => Factory(_ => new string('0', 64)).Build("demo"));
        Said.ShouldContain("WARNING: demo 1.0 of the remote is not used: its outputs are not those that the lock lists");
        Said.ShouldContain("built in");
        Directory.Delete(refused.FullPath, recursive: true);
        var taken = await Task.Run(() => Factory(key => OutputManifest.Read(_original).Key == key ? listed : null).Build("demo"));

        OutputManifest.Read(taken).OutputHash.ShouldBe(listed);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_tampered_or_truncated_blob_is_fetched_again_and_then_the_build_is_made_here(int kept)
    {
        foreach (var blob in _server.Files.Keys.Where(path => path.StartsWith("/blobs/", StringComparison.Ordinal)).ToList())
        {
            _server.Files[blob] = kept == 0 ? new byte[_server.Files[blob].Length] : _server.Files[blob][..kept];
        }

        await BuildAsync();

        Said.ShouldContain("WARNING: demo 1.0 of the remote is not used");
        Said.ShouldContain("built in");
        Said.ShouldContain(kept == 0 ? "it is fetched once more" : "attempt 2 of 3");
        NothingIsLeft();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("\"path\": \"file\"", "\"path\": \"../../file\"")]
    [InlineData("\"path\": \"file\"", "\"path\": \"/etc/file\"")]
    [InlineData("\"path\": \"file\"", "\"path\": \"link/file\"")]
    [InlineData("\"path\": \"file\"", "\"path\": \".hiperiso/file\"")]
    [InlineData("\"path\": \"file\"", "\"path\": \"link\"")]
    [InlineData("\"path\": \"file\"", "\"path\": \"a 0755 5 0\\nfile\"")]
    [InlineData("\"path\": \"file\"", "\"path\": \"fail\"")]
    [InlineData("\"path\": \"file\"", "\"path\": null")]
    [InlineData("\"path\": \"file\"", "\"path\": \"<long>\"")]
    [InlineData("\"link\": \"folder/run\"", "\"link\": \"\"")]
    [InlineData("\"link\": \"folder/run\"", "\"link\": null")]
    [InlineData("\"link\": \"folder/run\"", "\"link\": \"folder\\u0000\"")]
    [InlineData("\"licence\": \"MIT\"", "\"licence\": \"ISC\"")]
    [InlineData("\"key\": \"", "\"key\": \"0")]
    [InlineData("\"component\"", "\"nothing\"")]
    [InlineData("steps: ", "steps: 0")]
    public async Task A_manifest_that_leads_elsewhere_is_refused(string good, string bad)
    {
        var manifest = Encoding.UTF8.GetString(_server.Files[_server.ManifestPath]);
        var tampered = manifest.Replace(good, bad.Replace("<long>", new string('x', 300), StringComparison.Ordinal), StringComparison.Ordinal);
        tampered.ShouldNotBe(manifest);
        _server.Files[_server.ManifestPath] = Encoding.UTF8.GetBytes(tampered);

        await BuildAsync();

        Said.ShouldContain("WARNING: demo 1.0 of the remote is not used");
        Said.ShouldContain("built in");
        NothingIsLeft();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_remote_that_is_down_costs_one_warning()
    {
        _repository.Variables["HIPERISO_REMOTE"] = "http://user:secret@127.0.0.1:1/hiperiso";
        _repository.WriteRecipe("other", "echo x > \"$OUT/file\"", more: "needs: [demo]");

        await Task.Run(() => _repository.Factory().Build("other"));

        Said.Split('\n').Count(line => line.Contains("going on without the remote", StringComparison.Ordinal)).ShouldBe(1);
        Said.ShouldNotContain("secret");
    }

    [Fact(Timeout = 60_000)]
    public async Task Sources_come_from_the_remote_and_then_from_the_snapshot_when_their_address_is_gone()
    {
        var content = "kept by the remote"u8.ToArray();
        var other = "kept by the archive"u8.ToArray();
        var (hash, otherHash) = (Hash(content), Hash(other));
        using var gone = new LocalServer((_, _) => LocalServer.Answer("404 Not Found", []));
        using var archive = new LocalServer((path, _) => path == $"/by-hash/{otherHash}"
            ? LocalServer.Answer("200 OK", other)
            : LocalServer.Answer("404 Not Found", []));
        _server.Files[$"/blobs/sha256/{hash[..2]}/{hash}"] = content;
        _repository.Variables["HIPERISO_SNAPSHOT"] = archive.Root + "by-hash/{sha256}";
        _repository.WriteRecipe("fetching", "cat \"$SOURCES\"/* > \"$OUT/file\"", more: $"""
            sources:
              - url: ["{gone.Root}a"]
                sha256: {hash}
                size: {content.Length}
              - url: ["{gone.Root}b"]
                sha256: {otherHash}
                size: {other.Length}
            """);

        var path = await Task.Run(() => _repository.Factory().Build("fetching"));

        File.ReadAllText(path.File("file")).ShouldBe("kept by the remotekept by the archive");
        Said.ShouldContain($"a: taken from the remote ({_server.Address}blobs/sha256/");
        Said.ShouldContain($"b: taken from the snapshot archive ({archive.Root}by-hash/");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_source_that_is_nowhere_to_be_had_names_every_place_that_was_asked()
    {
        using var gone = new LocalServer((_, _) => LocalServer.Answer("404 Not Found", []));
        _repository.Variables["HIPERISO_SNAPSHOT"] = gone.Root + "by-hash/{sha256}";
        var hash = new string('0', 64);
        _repository.WriteRecipe("fetching", "true", more: $"""
            sources:
              - url: ["{gone.Root}a", "{gone.Root}b"]
                sha256: {hash}
                size: 1
            """);

        var error = await Should.ThrowAsync<FactoryException>(Task.Run(() => _repository.Factory().Build("fetching")));

        error.Message.Split('\n').ShouldBe([
            $"recipes/fetching.yaml: {gone.Root}a does not exist (404)",
            $"  also tried: {gone.Root}b",
            $"  also tried: the remote ({_server.Address}blobs/sha256/00/{hash})",
            $"  also tried: the snapshot archive ({gone.Root}by-hash/{hash})",
        ]);
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));

    private HiperisoFactory Factory(Func<string, string?> expected) => new(
        FactoryContext.Open(_repository.Options(), _repository.Console, variables: _repository.Variable).Expecting(expected));

    private Task<StorePath> BuildAsync() => Task.Run(() => _repository.Factory().Build("demo"));

    private void NothingIsLeft() => Directory.GetFileSystemEntries(Path.Combine(_repository.Store, "tmp")).ShouldBeEmpty();
}
