namespace Hiperiso.Tools.Watch;

/// <summary>Something that happened in a session.</summary>
/// <param name="Kind">What kind of thing: <c>session</c>, <c>status</c>, <c>stage</c>, <c>finding</c>, <c>log</c>, <c>heartbeat</c>, <c>problem</c>, <c>end</c>, <c>gone</c>.</param>
/// <param name="Says">The same for people, without the kind.</param>
/// <param name="Facts">The same for programs.</param>
internal sealed record WatchEvent(string Kind, string Says, params IReadOnlyList<WatchFact> Facts)
{
    /// <summary>Whether nothing follows it.</summary>
    internal bool IsLast => Kind is "end" or "gone";

    /// <summary>A file cannot be read.</summary>
    internal static WatchEvent Problem(string file, string what) =>
        new("problem", $"{file}: {what}", new WatchFact("file", file), new WatchFact("what", what));
}
