using System.Collections.Immutable;
using Hiperiso.Factory.Fetching;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Tests.Locking;

public sealed class LockCompletionTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_shared_licence_is_that_of_the_package_that_is_pinned_now()
    {
        var old = Package("libdemo", '1') with { Licence = "MIT" };
        var current = Package("libdemo", '2');
        var sharing = Package("libdemo-dev", '3');
        var before = Lock(
            old,
            current with { Licence = "ISC" },
            sharing with { Licence = "see usr/share/doc/libdemo/copyright" });

        var completed = Complete(Lock(current, sharing), before);

        completed.Sandboxes.Values.Single().Select(pin => pin.Licence).ShouldBe(["ISC", "ISC"]);
    }

    private static Pin Package(string name, char digit) =>
        new(name, "1", $"pool/{name}_{digit}_amd64.deb", 1, new string(digit, 64)) { Source = "demo 1" };

    private static RecipeLock Lock(params ImmutableArray<Pin> pins) =>
        RecipeLock.Empty with { Sandboxes = RecipeLock.Empty.Sandboxes.Add("libdemo", pins) };

    // Everything is known from the lock before, so nothing is fetched.
    private RecipeLock Complete(RecipeLock after, RecipeLock before)
    {
        using var client = new HttpClient();
        var fetcher = new Fetcher(
            client,
            new ContentStore(_repository.Store),
            new VendorFolder(Path.Combine(_repository.Root, VendorFolder.Name)),
            new TransferMeter(TimeProvider.System, _ => { }, _ => { }),
            TimeSpan.Zero);
        return new LockCompletion(fetcher, new Uri("http://localhost/"), _repository.Root).Complete(after, before, []);
    }
}
