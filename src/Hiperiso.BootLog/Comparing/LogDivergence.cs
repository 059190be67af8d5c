namespace Hiperiso.BootLog;

/// <summary>Where the serial logs of two sides part.</summary>
/// <param name="Before">The place in a log of A.</param>
/// <param name="After">The place in a log of B.</param>
public sealed record LogDivergence(DivergencePlace Before, DivergencePlace After)
{
    // A boot that differs by chance from one of A may still go as another did.
    private const int MostTried = 8;

    /// <summary>
    /// Follows a log of B along logs of A, and tells where it leaves the one that it follows longest; null when it goes as one of them does
    /// to the end, or when a side has no log.
    /// </summary>
    /// <exception cref="IOException">A log cannot be read.</exception>
    internal static LogDivergence? Of(IReadOnlyList<ComparedBoot> before, IReadOnlyList<ComparedBoot> after, LineChoice choice)
    {
        if (after.FirstOrDefault(boot => boot.Log is not null) is not { } boot)
        {
            return null;
        }

        (ComparedBoot Boot, LogCourse Course)? longest = null;
        foreach (var candidate in before.Where(candidate => candidate.Log is not null).Take(MostTried))
        {
            using var one = Open(candidate, choice);
            using var other = Open(boot, choice);
            var course = LogCourse.Of(one, other);
            if (course.IsSame)
            {
                return null;
            }

            if (longest is not { } known || course.After > known.Course.After)
            {
                longest = (candidate, course);
            }
        }

        return longest is { } found
            ? new LogDivergence(
                DivergencePlace.Read(found.Boot, choice, found.Course.Before), DivergencePlace.Read(boot, choice, found.Course.After))
            : null;
    }

    private static LogLines Open(ComparedBoot boot, LineChoice choice) => new(PlainFile.OpenRead(boot.Log!), choice);
}
