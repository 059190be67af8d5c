using System.Net;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Network;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Upload;

/// <summary>
/// What follows a session whose documents are all written, when it was asked for: network, and a copy of the session elsewhere.
/// Whatever happens here, the session on the stick stays as it is; the outcome is told on the screen and in
/// <see cref="UploadOrder.Account"/>.
/// </summary>
/// <param name="network">The host's network.</param>
/// <param name="uploadLimits">How long sending may take.</param>
/// <param name="screen">Takes the outcome.</param>
/// <param name="clock">The time that signatures tell.</param>
internal sealed class SessionDelivery(
    HostNetwork network, UploadLimits uploadLimits, IScreen screen, TimeProvider clock)
{
    private readonly List<(string Key, string Value)> _account = [];
    private CancellationTokenSource? _interruption;

    /// <summary>Ends what is under way; does nothing otherwise, as that press was meant for the guest.</summary>
    public void Interrupt() => Volatile.Read(ref _interruption)?.Cancel();

    /// <summary>Does what the parameters ask for. Never throws.</summary>
    /// <param name="session">The finished session.</param>
    /// <param name="parameters">What was asked for.</param>
    /// <param name="credentials">Path of the file with credentials, on the host.</param>
    public async Task RunAsync(SessionDirectory session, BootParameters parameters, string credentials)
    {
        if (parameters.Network == NetworkUse.Off)
            return;
        Volatile.Write(ref _interruption, new CancellationTokenSource());
        try
        {
            await DeliverAsync(session, parameters.Upload, credentials, _interruption!.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The session is complete: nothing that goes wrong after it may end PID 1.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var reason = failure switch
            {
                UploadException or NetworkException => failure.Message,
                OperationCanceledException when _interruption!.IsCancellationRequested => "it was stopped",
                OperationCanceledException => $"it took longer than {uploadLimits.Total.TotalMinutes:0} minutes",
                _ => $"{failure.GetType().Name}: {failure.Message}",
            };
            Tell("problem", reason, parameters.Upload is null
                ? $"No network: {reason}"
                : $"The session was not sent: {reason}. It is complete on the stick.");
        }

        if (parameters.Upload is not null)
            WriteAccount(session);
    }

    private async Task DeliverAsync(
        SessionDirectory session, UploadTarget? target, string credentialsFile, CancellationToken cancellation)
    {
        // Read first: a mistake in the file need not wait for the network.
        var credentials = target is null ? UploadCredentials.None : UploadCredentials.Read(credentialsFile);
        screen.Line("Network: asking for an address ...");
        var lease = await network.ConnectAsync(cancellation).ConfigureAwait(false);
        Tell("network", $"{lease.Adapter} {lease.Address}", $"Network: {lease.Adapter} has {lease.Address}");
        if (target is null)
            return;
        Tell("target", $"{target}", $"Sending the session to {target} ... (the power button ends this)");
        var address = await new NameLookup(lease.NameServers, network.Limits.NameServer)
            .FindAsync(target.Host, cancellation).ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(uploadLimits.Total);
        var tally = await new SessionUpload(target, credentials, new IPEndPoint(address, target.Port), uploadLimits, clock)
            .RunAsync(session.HostPath, session.Id, limit.Token).ConfigureAwait(false);
        foreach (var left in tally.LeftOut)
            Tell("left_out", left, $"Not sent: {left}");
        var sent = $"{tally.Files} files, {tally.Bytes} bytes";
        Tell("sent", sent, $"The session was sent: {sent}.");
    }

    private void Tell(string key, string value, string line)
    {
        _account.Add((key, value));
        screen.Line(line);
    }

    private void WriteAccount(SessionDirectory session) =>
        new WriteGuard(screen.Line).Try(() => session.Write(UploadOrder.Account, EnvironmentFile.Format(_account)));
}
