using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Viewer;

/// <summary>Judges what was asked for, as far as the parameters tell it.</summary>
internal static class DisplayRequest
{
    /// <summary>Why a guest cannot be shown where it was asked for; null when it perhaps can.</summary>
    public static string? WhyRefused(BootParameters parameters) => parameters switch
    {
        { ShownOn: DisplayMode.None } => null,
        { Vga: VgaMode.None } => Refusal(parameters.ShownOn, "a guest with vga=none has no picture"),
        { ShownOn: DisplayMode.Vnc, Network: NetworkUse.Off } => Refusal(DisplayMode.Vnc, "it needs hiperiso_net=dhcp beside it"),
        _ => null,
    };

    /// <summary>The sentence for a reason.</summary>
    public static string Refusal(DisplayMode display, string reason) =>
        $"display={display.ToString().ToLowerInvariant()}: {reason}; the guest is not shown";
}
