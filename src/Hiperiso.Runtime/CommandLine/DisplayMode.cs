namespace Hiperiso.Runtime.CommandLine;

/// <summary>Where the guest's screen is shown.</summary>
public enum DisplayMode
{
    /// <summary>Nowhere; serial only.</summary>
    None,

    /// <summary>In a window of the host's desktop.</summary>
    Gtk,

    /// <summary>On VNC display 0.</summary>
    Vnc,
}
