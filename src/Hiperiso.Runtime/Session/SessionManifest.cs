using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Session;

/// <summary>What <c>session.json</c> says (interfaces.md section 4.1).</summary>
public sealed record SessionManifest
{
    /// <summary>Base name of the session directory.</summary>
    public required string SessionId { get; init; }

    /// <summary>State of the session.</summary>
    public SessionStatus Status { get; init; } = SessionStatus.Started;

    /// <summary>Image path on the data partition; empty when none was named.</summary>
    public required string IsoPath { get; init; }

    /// <summary>Session directory on the data partition, without a slash at the end.</summary>
    public required string LogDirectory { get; init; }

    /// <summary>Start of the session.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>What is known about KVM.</summary>
    public KvmState Kvm { get; init; } = KvmState.Unknown;

    /// <summary>Trace tier.</summary>
    public TraceLevel TraceLevel { get; init; }

    /// <summary>Guest memory in MB.</summary>
    public int GuestRamMb { get; init; }

    /// <summary>Virtual processors.</summary>
    public int GuestCpus { get; init; }

    /// <summary>What is known only at the end; null until then.</summary>
    public SessionOutcome? Outcome { get; init; }

    /// <summary>The image's file name.</summary>
    public string IsoBaseName => Path.GetFileName(IsoPath);
}
