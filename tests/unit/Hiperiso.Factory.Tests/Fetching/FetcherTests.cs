using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Hiperiso.Factory.Fetching;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Tests.Fetching;

public sealed class FetcherTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(value => (byte)value)];
    private readonly TestRepository _repository = new();
    private readonly HttpClient _client = new();
    private readonly List<string> _said = [];

    private ContentStore Store => new(_repository.Store);

    public void Dispose()
    {
        _client.Dispose();
        _repository.Dispose();
    }

    [Fact(Timeout = 20_000)]
    public async Task A_file_is_fetched_once_and_found_by_its_hash()
    {
        using var server = new LocalServer((_, _) => LocalServer.Answer("200 OK", Content));

        var first = await FetchAsync(server.Root);
        var second = await FetchAsync(server.Root);

        (await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken)).ShouldBe(Content);
        first.ShouldBe(Path.Combine(_repository.Store, "sources", Hash(Content), "demo.tar"));
        second.ShouldBe(first);
        server.Requests.ShouldBe(1);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_file_damaged_in_the_store_is_fetched_again()
    {
        using var server = new LocalServer((_, _) => LocalServer.Answer("200 OK", Content));
        var path = await FetchAsync(server.Root);
        await File.WriteAllTextAsync(path, "damaged", TestContext.Current.CancellationToken);

        await FetchAsync(server.Root);

        (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).ShouldBe(Content);
        _said.ShouldHaveSingleItem().ShouldContain("damaged");
    }

    [Fact(Timeout = 20_000)]
    public async Task A_wrong_file_names_both_hashes_and_leaves_nothing()
    {
        using var server = new LocalServer((_, _) => LocalServer.Answer("200 OK", new byte[Content.Length]));

        var error = await Should.ThrowAsync<FactoryException>(FetchAsync(server.Root));

        error.Message.ShouldStartWith("recipes/demo.yaml: demo.tar from ");
        error.Message.ShouldContain($"expected  {Hash(Content)}  300000 bytes\n  got       {Hash(new byte[Content.Length])}  300000 bytes");
        error.Hint.ShouldNotBeNull().ShouldContain("upstream's file changed");
        NothingIsLeft();
        server.Requests.ShouldBe(1);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_file_that_does_not_end_is_cut_off_at_its_size()
    {
        using var server = new LocalServer((_, _) => LocalServer.Answer("200 OK", [.. Content, .. Content], 1_000_000_000));

        (await Should.ThrowAsync<FactoryException>(FetchAsync(server.Root))).Message.ShouldContain("more than 300000 bytes");
        NothingIsLeft();
    }

    [Fact(Timeout = 20_000)]
    public async Task A_broken_transfer_is_tried_again_and_said()
    {
        using var server = new LocalServer((_, request) => request < 3
            ? LocalServer.Answer("200 OK", Content[..1000], Content.Length)
            : LocalServer.Answer("200 OK", Content));

        File.Exists(await FetchAsync(server.Root)).ShouldBeTrue();

        server.Requests.ShouldBe(3);
        _said.Count.ShouldBe(2);
        _said[1].ShouldEndWith("attempt 3 of 3");
    }

    [Fact(Timeout = 20_000)]
    public async Task A_transfer_that_always_breaks_fails_after_three_attempts()
    {
        using var server = new LocalServer((_, _) => LocalServer.Answer("200 OK", Content[..1000], Content.Length));

        (await Should.ThrowAsync<FactoryException>(FetchAsync(server.Root))).Message.ShouldEndWith("(3 attempts)");
        NothingIsLeft();
        server.Requests.ShouldBe(3);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_connection_that_is_reset_is_tried_again()
    {
        using var server = new LocalServer((_, _) => LocalServer.Answer("200 OK", Content[..1000], Content.Length)) { Resets = true };

        (await Should.ThrowAsync<FactoryException>(FetchAsync(server.Root))).Message.ShouldEndWith("(3 attempts)");
        NothingIsLeft();
        server.Requests.ShouldBe(3);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_server_that_answers_503_is_asked_again_and_403_is_not()
    {
        using var busy = new LocalServer((_, _) => LocalServer.Answer("503 Busy", []));
        using var closed = new LocalServer((_, _) => LocalServer.Answer("403 Forbidden", []));

        (await Should.ThrowAsync<FactoryException>(FetchAsync(busy.Root))).Message.ShouldContain("the server answered 503 (3 attempts)");
        (await Should.ThrowAsync<FactoryException>(FetchAsync(closed.Root))).Message.ShouldEndWith("the server answered 403");
        (busy.Requests, closed.Requests).ShouldBe((3, 1));
    }

    [Fact(Timeout = 20_000)]
    public async Task Nobody_listening_is_one_clear_message()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)unused.LocalEndpoint).Port}/");
        unused.Stop();

        var error = await Should.ThrowAsync<FactoryException>(FetchAsync(address));

        error.Message.ShouldContain("Connection refused (3 attempts)");
        error.Hint.ShouldNotBeNull().ShouldContain("check the network");
    }

    [Fact(Timeout = 20_000)]
    public async Task A_pinned_file_that_is_gone_names_the_command_and_what_the_mirror_has_now()
    {
        using var server = new LocalServer((path, _) => path.EndsWith('/')
            ? LocalServer.Answer("200 OK", "<a href=\"demo_1.2-3%2bb1_amd64.deb\">x</a><a href=\"demo-dev_1.2-3_amd64.deb\">"u8.ToArray())
            : LocalServer.Answer("404 Not Found", []));

        var error = await Should.ThrowAsync<FactoryException>(FetchAsync(server.Root, isPinned: true));

        error.Message.ShouldBe($"recipes/demo.yaml: demo 1.1-1 is no longer on the mirror ({server.Root}demo.tar); it offers demo 1.2-3+b1");
        error.Hint.ShouldBe(
            "renew the pins: ./build.sh --target=Update; or bring the file from elsewhere and put it at vendor/demo.tar; its hash is checked");
    }

    [Fact(Timeout = 20_000)]
    public async Task The_second_address_is_used_when_the_first_fails()
    {
        using var server = new LocalServer((path, _) => path.StartsWith("/good", StringComparison.Ordinal)
            ? LocalServer.Answer("200 OK", Content)
            : LocalServer.Answer("404 Not Found", []));

        File.Exists(await FetchAsync(new Uri(server.Root, "bad/"), second: new Uri(server.Root, "good/"))).ShouldBeTrue();
    }

    [Fact(Timeout = 20_000)]
    public async Task A_file_brought_by_hand_is_taken_without_the_network()
    {
        using var server = new LocalServer((_, _) => LocalServer.Answer("404 Not Found", []));
        (await Should.ThrowAsync<FactoryException>(FetchAsync(server.Root))).Hint.ShouldNotBeNull()
            .ShouldEndWith("put it at vendor/demo.tar; its hash is checked");
        await BringAsync(Content);

        var file = await FetchAsync(server.Root);

        (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).ShouldBe(Content);
        server.Requests.ShouldBe(1);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_wrong_file_brought_by_hand_is_refused_and_the_network_is_not_asked_instead()
    {
        using var server = new LocalServer((_, _) => LocalServer.Answer("200 OK", Content));
        await BringAsync(Content[..^1]);

        var error = await Should.ThrowAsync<FactoryException>(FetchAsync(server.Root));

        error.Message.ShouldStartWith("recipes/demo.yaml: demo.tar from vendor/demo.tar is not the file that is pinned");
        error.Hint.ShouldBe($"remove it, or replace it with the right one ({server.Root}demo.tar)");
        server.Requests.ShouldBe(0);
        NothingIsLeft();
    }

    [Fact(Timeout = 20_000)]
    public async Task Many_files_come_in_the_order_they_were_asked_for()
    {
        using var server = new LocalServer((path, _) => LocalServer.Answer("200 OK", System.Text.Encoding.ASCII.GetBytes(path)));
        var requests = Enumerable.Range(0, 20).Select(number =>
        {
            var body = System.Text.Encoding.ASCII.GetBytes($"/{number}");
            return new FetchRequest("recipes/demo.yaml", $"{number}", $"{number}", body.Length, Hash(body), [new Uri(server.Root, $"{number}")]);
        }).ToList();

        var files = await Task.Run(() => Fetcher().FetchAll(requests), TestContext.Current.CancellationToken);

        files.Select(Path.GetFileName).ShouldBe(requests.Select(request => request.FileName));
    }

    private Task BringAsync(byte[] content)
    {
        var vendor = Directory.CreateDirectory(Path.Combine(_repository.Root, "vendor")).FullName;
        return File.WriteAllBytesAsync(Path.Combine(vendor, "demo.tar"), content, TestContext.Current.CancellationToken);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private Fetcher Fetcher() => new(
        _client,
        Store,
        new VendorFolder(Path.Combine(_repository.Root, "vendor")),
        new TransferMeter(TimeProvider.System, _ => { }, _said.Add),
        TimeSpan.FromMilliseconds(10));

    private Task<string> FetchAsync(Uri address, bool isPinned = false, Uri? second = null) => Task.Run(() => Fetcher().FetchAll([new FetchRequest(
        "recipes/demo.yaml",
        isPinned ? "demo 1.1-1" : "demo.tar",
        "demo.tar",
        Content.Length,
        Hash(Content),
        [new Uri(address, "demo.tar"), .. second is null ? Array.Empty<Uri>() : [new Uri(second, "demo.tar")]],
        isPinned,
        isPinned ? "demo" : null)]).Single());

    private void NothingIsLeft()
    {
        var sources = Path.Combine(_repository.Store, "sources");
        (Directory.Exists(sources) ? Directory.GetFileSystemEntries(sources) : []).ShouldBeEmpty();
        Directory.GetFileSystemEntries(Store.TemporaryRoot).ShouldBeEmpty();
    }
}
