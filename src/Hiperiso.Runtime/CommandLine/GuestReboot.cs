namespace Hiperiso.Runtime.CommandLine;

/// <summary>What a reboot of the guest does.</summary>
public enum GuestReboot
{
    /// <summary>It ends the session.</summary>
    End,

    /// <summary>The guest starts again, in the same session.</summary>
    Restart,
}
