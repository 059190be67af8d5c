using System.Text;

namespace Hiperiso.BootLog.Tests.Serial;

public class LongLineTests
{
    [Fact]
    public void A_line_is_kept_to_4_KiB_and_searched_to_its_end()
    {
        var scan = Scans.Of(new string('x', 100_000) + " Secure Boot Violation " + new string('y', 100_000) + "\n");
        var e = scan.Events.ShouldHaveSingleItem();
        e.Pattern.ShouldBe("secure-boot-violation");
        e.Line.Length.ShouldBe(4096);
        scan.Summary.LineCount.ShouldBe(1);
    }

    [Fact]
    public void A_finding_does_not_wait_for_the_end_of_an_endless_line()
    {
        var scanner = new SerialScanner();
        scanner.Feed(Encoding.ASCII.GetBytes("Kernel panic - not syncing: x" + new string('.', 5000)));
        scanner.TryTakeEvent(out var e).ShouldBeTrue();
        e.Pattern.ShouldBe("linux-panic");
    }

    [Fact]
    public void Memory_stays_constant_over_64_MB_without_a_line_end()
    {
        var scanner = new SerialScanner();
        var chunk = Encoding.ASCII.GetBytes(new string('z', 1 << 20));
        scanner.Feed(chunk);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 64; i++)
        {
            scanner.Feed(chunk);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void A_flood_of_panics_is_counted_but_reported_once()
    {
        var scan = Scans.Of(string.Concat(Enumerable.Repeat("[    1.000000] Kernel panic - not syncing: Fatal exception\n", 1000)));
        scan.Stages.Count.ShouldBe(1);
        scan.Summary.KernelPanicCount.ShouldBe(1000);
        scan.Summary.ErrorLines.Count.ShouldBe(20);
    }
}
