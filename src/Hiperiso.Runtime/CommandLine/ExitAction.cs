namespace Hiperiso.Runtime.CommandLine;

/// <summary>What happens when the session has ended.</summary>
public enum ExitAction
{
    /// <summary>Reboot, back to the menu.</summary>
    Firmware,

    /// <summary>Reboot.</summary>
    Reboot,

    /// <summary>Switch off.</summary>
    PowerOff,

    /// <summary>Rescue shell, then reboot.</summary>
    Shell,
}
