using System.Collections.Immutable;

namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>A configuration file as JSON, before its keys are understood.</summary>
/// <param name="File">Its path on the data partition.</param>
/// <param name="Root">Its top-level object; null when it cannot be used as a whole.</param>
/// <param name="Findings">What was found on the way.</param>
/// <param name="IsLocked">Whether it cannot be used and has, or may have, a password section: then nothing may be booted.</param>
public sealed record ConfigurationDocument(string File, JsonNode.Map? Root, ImmutableArray<Finding> Findings, bool IsLocked)
{
    /// <summary>The document of a stick without configuration.</summary>
    public static ConfigurationDocument None { get; } = new("", null, [], IsLocked: false);
}
