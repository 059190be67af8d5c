namespace Hiperiso.Tools.Corpus;

/// <summary>What the summary asks.</summary>
internal static class CorpusQuestions
{
    // A stage is slower when its median is longer by a quarter, and by a second: less is what the same boot differs by.
    private const string Slower = "after_ms >= 1.25 * before_ms AND after_ms >= before_ms + 1000";

    // Times of one clock only, for clocks do not agree: the host's, which every session on a stick has.
    private const string Timed =
        "stage JOIN session USING (session_id) WHERE duration_ms IS NOT NULL AND clock = 'timing.dat'";

    // The middle one, or the two in the middle.
    private const string Median = "CAST(avg(CASE WHEN 2 * place BETWEEN boots AND boots + 2 THEN duration_ms END) AS INTEGER)";

    internal static CorpusQuestion Sessions { get; } = new("sessions", "Sessions",
        """
        SELECT count(*) AS sessions, count(result) AS ended, count(*) FILTER (WHERE result = 'success') AS success,
               min(start_time_utc) AS first, max(start_time_utc) AS last
        FROM session
        """, "none");

    internal static CorpusQuestion Images { get; } = new("images", "Success by image",
        """
        SELECT iso_basename AS image, count(*) AS sessions,
               count(*) FILTER (WHERE result = 'success') AS success, count(*) FILTER (WHERE result = 'failure') AS failure,
               count(*) FILTER (WHERE result = 'incomplete') AS incomplete, count(*) FILTER (WHERE result = 'no_serial') AS no_serial,
               round(100.0 * count(*) FILTER (WHERE result = 'success') / count(result), 1) AS success_percent
        FROM session GROUP BY image ORDER BY success_percent NULLS LAST, sessions DESC, image
        """, "no session");

    internal static CorpusQuestion Failures { get; } = new("failures", "Failures by domain",
        """
        SELECT failure_domain AS domain, count(*) AS sessions, count(DISTINCT iso_basename) AS images, max(start_time_utc) AS last
        FROM session WHERE result = 'failure' GROUP BY domain ORDER BY sessions DESC, domain
        """, "none");

    internal static CorpusQuestion Stages { get; } = new("stages", "Slowest stages",
        $"""
        WITH timed AS (
          SELECT iso_basename AS image, stage, duration_ms,
                 row_number() OVER (PARTITION BY iso_basename, stage ORDER BY duration_ms) AS place,
                 count(*) OVER (PARTITION BY iso_basename, stage) AS boots
          FROM {Timed})
        SELECT image, stage, boots, {Median} AS median_ms, max(duration_ms) AS max_ms
        FROM timed GROUP BY image, stage ORDER BY median_ms DESC, image, stage
        """, "no report of a session tells the duration of a stage");

    internal static CorpusQuestion LessSuccess { get; } = new("less_success", "Less success since",
        """
        WITH judged AS (
          SELECT iso_basename AS image, result = 'success' AS good, start_time_utc >= ?1 AS late
          FROM session WHERE result IS NOT NULL AND start_time_utc IS NOT NULL),
        rates AS (
          SELECT image, count(*) FILTER (WHERE NOT late) AS before_sessions, round(100.0 * avg(good) FILTER (WHERE NOT late), 1) AS before_percent,
                 count(*) FILTER (WHERE late) AS after_sessions, round(100.0 * avg(good) FILTER (WHERE late), 1) AS after_percent
          FROM judged GROUP BY image)
        SELECT * FROM rates WHERE after_percent < before_percent ORDER BY before_percent - after_percent DESC, image
        """, "no image");

    internal static CorpusQuestion SlowerStages { get; } = new("slower_stages", "Slower stages since",
        $"""
        WITH timed AS (
          SELECT iso_basename AS image, stage, duration_ms, start_time_utc >= ?1 AS late FROM {Timed} AND start_time_utc IS NOT NULL),
        ranked AS (
          SELECT image, stage, late, duration_ms,
                 row_number() OVER (PARTITION BY image, stage, late ORDER BY duration_ms) AS place,
                 count(*) OVER (PARTITION BY image, stage, late) AS boots
          FROM timed),
        medians AS (SELECT image, stage, late, boots, {Median} AS median_ms FROM ranked GROUP BY image, stage, late)
        SELECT image, stage, before.boots AS before_boots, before.median_ms AS before_ms, after.boots AS after_boots, after.median_ms AS after_ms
        FROM medians AS before JOIN medians AS after USING (image, stage)
        WHERE NOT before.late AND after.late AND {Slower}
        ORDER BY after_ms - before_ms DESC, image, stage
        """, "no image");

    /// <summary>The questions of a summary.</summary>
    /// <param name="since">The day or time before and after which boots are compared; null when they are not.</param>
    internal static IReadOnlyList<CorpusQuestion> Of(string? since) =>
        since is null ? [Sessions, Images, Failures, Stages] : [Sessions, Images, Failures, Stages, LessSuccess, SlowerStages];
}
