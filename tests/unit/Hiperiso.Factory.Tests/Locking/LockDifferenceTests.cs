using Hiperiso.Factory.Locking;

namespace Hiperiso.Factory.Tests.Locking;

public sealed class LockDifferenceTests
{
    [Fact]
    public void What_moved_is_said_in_one_line_each()
    {
        var before = Lock(Pin("linux-image-6.1", "6.1-1", "linux-image-amd64"), Pin("gone", "1"), Pin("same", "2"));
        var after = Lock(Pin("linux-image-6.2", "6.2-1", "linux-image-amd64"), Pin("new", "3"), Pin("same", "2"));

        LockDifference.Lines(before, after).ShouldBe(["gone 1 (removed)", "linux-image-amd64 6.1-1 → 6.2-1", "new 3 (added)"]);
    }

    private static Pin Pin(string name, string version, string? follows = null) =>
        new(name, version, $"pool/{name}_{version}_amd64.deb", 1, "00", follows);

    private static RecipeLock Lock(params Pin[] packages) => RecipeLock.Empty with
    {
        Providers = RecipeLock.Empty.Providers.Add("demo/debian", new ProviderPins([], [.. packages])),
    };
}
