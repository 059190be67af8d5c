using System.Text;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Tests.Servers;

namespace Hiperiso.E2e.Tests;

/// <summary>What happens to a session when the host was asked to use the network.</summary>
public sealed class NetworkTests(Workshop workshop)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The host kernel has a driver for the adapter, or the pack has it.
    [Fact(Timeout = 300_000)]
    public async Task A_finished_session_is_copied_to_an_S3_server()
    {
        using var server = await ServerProcess.ObjectStoreAsync();
        await ObjectStore.MakeBucketAsync(server, "sessions");
        var directory = workshop.DirectoryFor("upload");
        var image = workshop.MakeStick(
            directory,
            [.. workshop.PackFiles(), PlacedFile.Made("hiperiso/upload.json", ObjectStore.Credentials)],
            "set default=gone",
            "set hiperiso_net=dhcp",
            $"set hiperiso_upload=http://10.0.2.2:{server.Root.Port}/sessions/lab",
            "menuentry 'Gone' --id gone {",
            "  hiperiso_boot /ISOs/gone.iso",
            "}");
        var machine = new VirtualMachineSpec(image, HostFirmware.Bios) { Bus = StickBus.Sata, HasNetwork = true };

        await Boot.UntilItEndsByItselfAsync(workshop, machine, directory, Cancellation);

        using var stick = new Stick(image);
        var session = new SessionFiles(stick.Data());
        var serial = await File.ReadAllTextAsync(Path.Combine(directory, "serial.log"), Cancellation);
        session.Text("upload.txt").ShouldMatch(
            $"^network=eth0 10\\.0\\.2\\.15/24\n"
            + $"target=http://10\\.0\\.2\\.2:{server.Root.Port}/sessions/lab/\n"
            + "sent=\\d+ files, \\d+ bytes\n$",
            serial);
        serial.ShouldContain("The session was sent: ");
        foreach (var name in session.Names.Where(name => name != "upload.txt"))
        {
            var copy = await ObjectStore.ReadAsync(server, $"/sessions/lab/{session.Id}/{name}");
            Encoding.UTF8.GetString(copy).ShouldBe(session.Text(name), name);
            session.Text(name).ShouldNotContain("testing");
        }

        serial.ShouldNotContain("testing");
        FileSystemCheck.DataPartitionIsClean(stick, directory);
    }
}
