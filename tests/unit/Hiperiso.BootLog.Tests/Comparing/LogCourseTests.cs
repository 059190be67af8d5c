using System.Globalization;
using System.Text;

namespace Hiperiso.BootLog.Tests.Comparing;

public class LogCourseTests
{
    [Fact]
    public void Lines_that_change_places_are_no_difference()
    {
        var lines = Numbered(1000);
        (lines[10], lines[10 + LogCourse.Window - 1]) = (lines[10 + LogCourse.Window - 1], lines[10]);
        Course(Numbered(1000), lines).IsSame.ShouldBeTrue();
    }

    [Fact]
    public void A_line_that_is_further_away_than_the_window_is_a_difference()
    {
        var lines = Numbered(1000);
        var moved = lines[10];
        lines.RemoveAt(10);
        lines.Insert(500, moved);
        Course(Numbered(1000), lines).ShouldBe(new LogCourse(false, 10, 10));
    }

    [Fact]
    public void A_line_that_is_missing_is_found_in_both_logs()
    {
        var lines = Numbered(1000);
        lines.RemoveAt(400);
        Course(Numbered(1000), lines).ShouldBe(new LogCourse(false, 400, 400));
        Course(lines, Numbered(1000)).ShouldBe(new LogCourse(false, 400, 400));
    }

    [Fact]
    public void The_first_of_two_differences_is_told()
    {
        var lines = Numbered(1000);
        lines.Insert(300, "an extra line");
        lines[310] = "another";
        Course(Numbered(1000), lines).ShouldBe(new LogCourse(false, 300, 300));
    }

    [Fact]
    public void A_log_that_ends_early_differs_where_it_ends() =>
        Course(Numbered(1000), Numbered(700)).ShouldBe(new LogCourse(false, 700, 700));

    [Fact]
    public void A_line_more_of_the_same_is_a_difference() =>
        Course(["a", "retry", "retry", "b"], ["a", "retry", "b"]).IsSame.ShouldBeFalse();

    [Fact]
    public void A_message_of_the_kernel_within_a_prompt_is_a_line_of_its_own() =>
        Course(["debian login: [    5.123456] random: crng init done", "x"], ["[    4.9] random: crng init done", "debian login: ", "x"])
            .IsSame.ShouldBeTrue();

    [Fact]
    public void Nothing_is_the_same_as_nothing() => Course([], []).IsSame.ShouldBeTrue();

    [Fact]
    public void Memory_stays_the_same_however_long_the_logs_are()
    {
        Allocated(1_000_000).ShouldBeLessThan((2 * Allocated(1_000)) + (1 << 20));

        static long Allocated(int bytes)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            using var one = new LogLines(new FloodOfLines(bytes), new LineChoice([]));
            using var other = new LogLines(new FloodOfLines(bytes), new LineChoice([]));
            LogCourse.Of(one, other).IsSame.ShouldBeTrue();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static List<string> Numbered(int count) =>
        [.. Enumerable.Range(0, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"line {number} of the log"))];

    private static LogCourse Course(List<string> before, List<string> after)
    {
        using var one = Lines(before);
        using var other = Lines(after);
        return LogCourse.Of(one, other);
    }

    private static LogLines Lines(List<string> lines) =>
        new(new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\r\n", lines))), new LineChoice([]));
}
