namespace Hiperiso.Runtime.Kvm;

/// <summary>Whether this host's KVM can run guests, and how that is known.</summary>
/// <param name="Usable">True only when a guest really ran.</param>
/// <param name="Reason">One line for people and logs.</param>
public sealed record KvmVerdict(bool Usable, string Reason)
{
    private const string UsableWord = "usable: ";
    private const string UnusableWord = "unusable: ";

    /// <summary>The line that a probe process prints.</summary>
    public string ToLine() => (Usable ? UsableWord : UnusableWord) + Reason;

    /// <summary>Reads the line of a probe process; anything else means unusable.</summary>
    public static KvmVerdict FromLine(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.StartsWith(UsableWord, StringComparison.Ordinal))
            return new KvmVerdict(true, line[UsableWord.Length..].TrimEnd());
        var reason = line.StartsWith(UnusableWord, StringComparison.Ordinal) ? line[UnusableWord.Length..].TrimEnd() : $"probe said '{line.Trim()}'";
        return new KvmVerdict(false, reason);
    }
}
