using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;

namespace Hiperiso.Runtime.Viewer;

/// <summary>What a host would offer, for explanations away from it.</summary>
internal static class ExpectedDisplay
{
    // The mode that the menu asks for.
    private static readonly ScreenSize Usual = new(1024, 768);

    /// <summary>The display that parameters get on a host with screen and network.</summary>
    /// <param name="parameters">What was asked for.</param>
    /// <param name="paths">The host's files.</param>
    /// <param name="refusal">Why they do not get it on any host; null otherwise.</param>
    public static GuestDisplay Of(BootParameters parameters, HostPaths paths, out string? refusal)
    {
        refusal = DisplayRequest.WhyRefused(parameters);
        return (refusal, parameters.ShownOn) switch
        {
            (null, DisplayMode.Gtk) => new GuestDisplay.Screen(paths.ScreenSocket, Usual.ForGuest()),
            (null, DisplayMode.Vnc) => new GuestDisplay.Remote("ADDRESS"),
            _ => GuestDisplay.Nowhere,
        };
    }
}
