namespace Hiperiso.Runtime.CommandLine;

/// <summary>Where the guest's screen is shown.</summary>
public enum DisplayMode
{
    /// <summary>Nowhere; serial only.</summary>
    None,

    /// <summary>On the host's own screen; the name is the contract's, <c>screen</c> means the same.</summary>
    Gtk,

    /// <summary>On VNC display 0.</summary>
    Vnc,
}
