namespace Hiperiso.Tools.Watch;

/// <summary>Shows a session to somebody.</summary>
internal interface IWatchView
{
    /// <summary>Something happened.</summary>
    void Tell(WatchEvent happened);

    /// <summary>How it stands, told at every look.</summary>
    void Show(WatchProgress progress);

    /// <summary>Nothing more comes.</summary>
    void Close();
}
