using System.Globalization;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Json;
using Hiperiso.Runtime.Network;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Viewer.Drawing;

namespace Hiperiso.Runtime.Viewer;

/// <summary>Finds out how the host can show a guest: on its screen, or over the network, which it gets for that.</summary>
/// <param name="paths">The host's files.</param>
/// <param name="seat">Screen, terminal and devices.</param>
/// <param name="network">The host's network.</param>
/// <param name="screen">Takes what is waited for.</param>
/// <param name="stop">Ends the waiting.</param>
internal sealed class HostDisplay(HostPaths paths, ViewerFiles seat, HostNetwork network, IScreen screen, StopRequest stop)
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(100);

    /// <summary>Does what the parameters ask for, as far as it goes.</summary>
    public async Task<DisplayOffer> OfferAsync(BootParameters parameters)
    {
        if (DisplayRequest.WhyRefused(parameters) is { } refusal)
            return DisplayOffer.Refused(refusal);
        return parameters.ShownOn switch
        {
            DisplayMode.Gtk => OfferScreen(),
            DisplayMode.Vnc => await OfferNetworkAsync().ConfigureAwait(false),
            _ => DisplayOffer.None,
        };
    }

    private DisplayOffer OfferScreen()
    {
        var (device, problem) = FramebufferDevice.Open(seat.Framebuffer);
        if (device is null)
            return DisplayOffer.Refused(DisplayRequest.Refusal(DisplayMode.Gtk, problem!));
        var size = new ScreenSize(device.Format.Width, device.Format.Height);
        return new DisplayOffer(new GuestDisplay.Screen(paths.ScreenSocket, size.ForGuest()))
        {
            Screen = device,
            Seat = seat,
            Fact = string.Create(CultureInfo.InvariantCulture, $"gtk {size.Width}x{size.Height}"),
            Instructions =
            [
                "The guest comes to this screen, with keyboard and mouse; Ctrl-Alt-Del is the guest's too.",
                "Both Ctrl keys together: to these messages, and back. Power button: ends the guest.",
            ],
        };
    }

    private async Task<DisplayOffer> OfferNetworkAsync()
    {
        try
        {
            // Read first: a mistake in the file need not wait for the network.
            var password = VncPassword.Read(paths.OnData(VncPassword.File));
            if (password is null)
                return RefusedVnc($"it needs a password: write {VncPassword.File} with {{\"password\": \"...\"}}, 6 to 8 characters");
            screen.Line("Network: asking for an address ...");
            var lease = await ConnectAsync().ConfigureAwait(false);
            var address = lease.Address.Split('/')[0];
            var place = string.Create(CultureInfo.InvariantCulture, $"{address}:{GuestDisplay.Remote.Port}");
            return new DisplayOffer(new GuestDisplay.Remote(address))
            {
                Password = password,
                Fact = $"vnc {place}",
                Instructions = [$"The guest is shown by VNC at {place}, to those who know the password of {VncPassword.File}."],
            };
        }
        catch (Exception failure) when (failure is SecretFileException or NetworkException)
        {
            return RefusedVnc(failure.Message);
        }
        catch (OperationCanceledException)
        {
            return RefusedVnc("the network was not waited for any longer");
        }
    }

    private static DisplayOffer RefusedVnc(string reason) => DisplayOffer.Refused(DisplayRequest.Refusal(DisplayMode.Vnc, reason));

    private async Task<NetworkLease> ConnectAsync()
    {
        using var cancellation = new CancellationTokenSource();
        var connecting = network.ConnectAsync(cancellation.Token);
        while (await Task.WhenAny(connecting, Task.Delay(Round)).ConfigureAwait(false) != connecting)
        {
            if (stop.Cause != StopCause.None)
                await cancellation.CancelAsync().ConfigureAwait(false);
        }

        return await connecting.ConfigureAwait(false);
    }
}
