namespace Hiperiso.Tools.Corpus;

/// <summary>How much a source knows of a session: of several the one that knows most counts, of equals the last.</summary>
internal enum SourceRank
{
    /// <summary>The manifest of a session that runs, or was cut off.</summary>
    Beginning,

    /// <summary>A line of the index.</summary>
    Line,

    /// <summary>The manifest of a session that has ended.</summary>
    Manifest,
}
