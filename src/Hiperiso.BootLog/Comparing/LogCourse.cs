namespace Hiperiso.BootLog;

/// <summary>How far two logs have the same course.</summary>
/// <param name="IsSame">Whether every line has a partner.</param>
/// <param name="Before">Number, from 0, of the first line of the one log that has none, or that stands opposite to it.</param>
/// <param name="After">The same in the other.</param>
internal sealed record LogCourse(bool IsSame, long Before, long After)
{
    /// <summary>
    /// Lines that a line may be away from its partner: programs and the kernel write at the same time, and which of them comes first is chance.
    /// </summary>
    internal const int Window = 128;

    /// <summary>Reads two logs as far as they go together, and one window further.</summary>
    /// <exception cref="IOException">A log cannot be read.</exception>
    internal static LogCourse Of(LogLines before, LogLines after)
    {
        var (onlyBefore, onlyAfter) = (new PendingLines(), new PendingLines());
        for (var index = 0L; ; index++)
        {
            var (hasBefore, hasAfter) = (before.TryRead(out var one), after.TryRead(out var other));
            if (!hasBefore || !hasAfter || one.Identity != other.Identity)
            {
                if (hasBefore && !onlyAfter.TryTake(one.Identity))
                {
                    onlyBefore.Add(new PendingLine(one.Identity, index, onlyAfter.Oldest?.Index ?? index));
                }

                if (hasAfter && !onlyBefore.TryTake(other.Identity))
                {
                    onlyAfter.Add(new PendingLine(other.Identity, index, onlyBefore.Oldest?.Index ?? index));
                }
            }

            var oldest = Math.Min(onlyBefore.Oldest?.Index ?? index, onlyAfter.Oldest?.Index ?? index);
            if ((!hasBefore && !hasAfter) || index - oldest > Window)
            {
                return First(onlyBefore.Oldest, onlyAfter.Oldest, index);
            }
        }
    }

    private static LogCourse First(PendingLine? before, PendingLine? after, long length) => (before, after) switch
    {
        (null, null) => new LogCourse(true, length, length),
        ({ } one, var other) when other is null || one.Index <= other.Index => new LogCourse(false, one.Index, one.Opposite),
        _ => new LogCourse(false, after!.Opposite, after.Index),
    };
}
