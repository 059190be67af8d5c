namespace Hiperiso.Tools.Watch;

/// <summary>What has become of a file since it was last looked at.</summary>
internal enum FileChange
{
    /// <summary>Nothing but growth.</summary>
    None,

    /// <summary>It is there, and was not.</summary>
    Appeared,

    /// <summary>It begins anew.</summary>
    Truncated,

    /// <summary>It is gone: deleted, renamed, or something else has taken its place.</summary>
    Gone,
}
