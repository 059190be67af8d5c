namespace Hiperiso.Runtime.Menu;

/// <summary>What lies at the place of the compiled menu.</summary>
internal enum MenuFileState
{
    /// <summary>Nothing.</summary>
    Missing,

    /// <summary>The same menu.</summary>
    Current,

    /// <summary>Another compiled menu.</summary>
    Outdated,

    /// <summary>A file that somebody wrote by hand.</summary>
    Foreign,
}
