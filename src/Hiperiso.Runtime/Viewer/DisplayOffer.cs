using System.Collections.Immutable;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Viewer.Drawing;

namespace Hiperiso.Runtime.Viewer;

/// <summary>How a session's guests are shown.</summary>
/// <param name="Display">What their QEMU has to know.</param>
internal sealed record DisplayOffer(GuestDisplay Display)
{
    /// <summary>Not at all, and nobody asked for it.</summary>
    public static DisplayOffer None { get; } = new(GuestDisplay.Nowhere);

    /// <summary>The host's screen; null when it is not used.</summary>
    public IFramebuffer? Screen { get; init; }

    /// <summary>Who sits in front of it.</summary>
    public ViewerFiles Seat { get; init; } = new();

    /// <summary>The password of a guest that is shown over the network.</summary>
    public VncPassword? Password { get; init; }

    /// <summary>Where guests are shown, for <c>env.txt</c>; null for nowhere.</summary>
    public string? Fact { get; init; }

    /// <summary>What people have to know before the guest starts.</summary>
    public ImmutableArray<string> Instructions { get; init; } = [];

    /// <summary>Why guests are not shown where it was asked for; null when they are.</summary>
    public string? Problem { get; init; }

    /// <summary>Guests are not shown.</summary>
    public static DisplayOffer Refused(string problem) => None with { Problem = problem };
}
