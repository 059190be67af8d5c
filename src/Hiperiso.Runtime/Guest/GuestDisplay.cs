namespace Hiperiso.Runtime.Guest;

/// <summary>Where a guest's screen is shown.</summary>
public abstract record GuestDisplay
{
    private GuestDisplay()
    {
    }

    /// <summary>Nowhere.</summary>
    public static GuestDisplay Nowhere { get; } = new None();

    /// <summary>Nowhere; serial only.</summary>
    public sealed record None : GuestDisplay;

    /// <summary>On the host's own screen, by a viewer of the host.</summary>
    /// <param name="Socket">Where the viewer connects.</param>
    /// <param name="Size">The size that the guest is told its monitor has, so that its picture fits; null tells nothing.</param>
    public sealed record Screen(string Socket, ScreenSize? Size) : GuestDisplay;

    /// <summary>By VNC, to those who know the password.</summary>
    /// <param name="Address">The host's address.</param>
    public sealed record Remote(string Address) : GuestDisplay
    {
        /// <summary>The port of VNC's display 0.</summary>
        public const int Port = 5900;
    }
}
