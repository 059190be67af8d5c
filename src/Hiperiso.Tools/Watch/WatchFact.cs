namespace Hiperiso.Tools.Watch;

/// <summary>A fact of an event, for programs: a text, a number, or neither when it is not known.</summary>
internal readonly record struct WatchFact(string Name, string? Text, long? Number = null);
