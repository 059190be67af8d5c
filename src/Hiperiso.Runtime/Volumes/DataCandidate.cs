namespace Hiperiso.Runtime.Volumes;

/// <summary>A volume that was looked into.</summary>
/// <param name="Device">The volume.</param>
/// <param name="Content">What it is to us.</param>
/// <param name="Problem">Why it cannot be used; null when it can.</param>
internal sealed record DataCandidate(BlockDevice Device, DataContent Content, string? Problem);
