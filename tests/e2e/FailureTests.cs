using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.E2e.Tests;

/// <summary>Sessions that cannot run, or are cut off.</summary>
public sealed class MissingImage(Workshop workshop)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 900_000)]
    public async Task A_menu_entry_without_its_image_ends_with_a_failed_session_that_says_so()
    {
        var directory = workshop.DirectoryFor("missing-image");
        var image = workshop.MakeStick(
            directory, "set default=gone", "menuentry 'Gone' --id gone {", "  hiperiso_boot /ISOs/gone.iso", "}");

        var lines = await Boot.UntilItEndsByItselfAsync(workshop, new VirtualMachineSpec(image, HostFirmware.Uefi), directory, Cancellation);

        using var stick = new Stick(image);
        var session = new SessionFiles(stick.Data());
        session.ShouldSatisfyAllConditions(
            () => Scrub.Text(string.Join('\n', lines)).Matches("missing-image", "stages"),
            () => string.Join('\n', session.Names).Matches("missing-image", "files"),
            () => Scrub.Text(session.Text("session.json")).Matches("missing-image", "session"),
            () => Scrub.Text(session.Text("FAILURE.txt")).Matches("missing-image", "failure"));
        session.Index().Single().RootElement.GetProperty("status").GetString().ShouldBe("failed");
        FileSystemCheck.DataPartitionIsClean(stick, directory);
    }
}

public sealed class PowerCut(Workshop workshop)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 900_000)]
    public async Task A_power_cut_while_the_guest_runs_leaves_a_file_system_that_can_be_repaired_and_valid_documents()
    {
        var directory = workshop.DirectoryFor("power-cut");
        var image = workshop.MakeStick(directory, "set default=/ISOs/ipxe.iso");

        await using (var machine = await VirtualMachine.StartAsync(
            new VirtualMachineSpec(image, HostFirmware.Uefi), workshop.Emulator, directory, Cancellation))
        {
            await machine.WaitForAsync("HIPERISO-STAGE firmware", Boot.Limit, Cancellation);
            await machine.CutPowerAsync();
        }

        using var stick = new Stick(image);
        var session = new SessionFiles(stick.Data());
        session.Json("session.json").RootElement.GetProperty("status").GetString().ShouldBe("started");
        session.Json("status.json").RootElement.GetProperty("status").GetString().ShouldBe("running");
        foreach (var name in session.Names.Where(name => name.EndsWith(".json", StringComparison.Ordinal)))
        {
            session.Json(name).Dispose();
        }

        session.Names.ShouldContain("env.txt");
        session.Names.ShouldContain("qemu.cmdline");
        session.Names.ShouldNotContain("SESSION_COMPLETE");

        // What a user does next: a repair, after which nothing is left to complain about.
        var data = Path.Combine(directory, "data.img");
        stick.Extract(0, data);
        FileSystemCheck.Run("fsck.exfat", "-y", data);
        var (exitCode, output) = FileSystemCheck.Run("fsck.exfat", "-n", data);
        exitCode.ShouldBe(0, output);
    }
}

[Collection(Workshop.ShippedImageCollection)]
public sealed class ShippedImage(Workshop workshop)
{
    [Fact]
    public void The_shipped_image_passes_every_checker()
    {
        var directory = workshop.DirectoryFor("shipped");
        var (gpt, gptOutput) = FileSystemCheck.Run("sgdisk", "--verify", workshop.ShippedImage.Image);
        gpt.ShouldBe(0, gptOutput);
        gptOutput.ShouldContain("No problems found");

        using var stick = new Stick(workshop.ShippedImage.Image);
        FileSystemCheck.DataPartitionIsClean(stick, directory);
        var esp = Path.Combine(directory, "esp.img");
        stick.Extract(1, esp);
        var (fat, fatOutput) = FileSystemCheck.Run("fsck.vfat", "-n", esp);
        fat.ShouldBe(0, fatOutput);
    }

    [Fact]
    public void Sticks_of_the_tests_have_the_shipped_system_partition_bit_for_bit()
    {
        var image = workshop.MakeStick(workshop.DirectoryFor("same-esp"));

        using var shipped = new Stick(workshop.ShippedImage.Image);
        using var test = new Stick(image);
        test.EspHash().ShouldBe(shipped.EspHash());
    }

    [Fact]
    public void The_block_map_and_the_checksum_describe_the_image()
    {
        var directory = workshop.DirectoryFor("bmap");
        var copy = Path.Combine(directory, "copy.img");
        var (exitCode, output) = FileSystemCheck.Run(
            "bmaptool", "copy", "--bmap", workshop.ShippedImage.BlockMap, workshop.ShippedImage.Image, copy);
        exitCode.ShouldBe(0, output);

        var expected = File.ReadAllText(workshop.ShippedImage.Checksum).Split(' ')[0];
        FileSystemCheck.Run("sha256sum", copy).Output.Split(' ')[0].ShouldBe(expected);
    }
}

public sealed class SmallFirmware(Workshop workshop)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // What comes after the kernel is the same on every machine: the shortest session there is shows that it starts.
    [Fact(Timeout = 900_000)]
    public async Task A_machine_with_a_32_bit_UEFI_reaches_the_menu_and_runs_the_64_bit_host()
    {
        var directory = workshop.DirectoryFor("uefi32");
        var image = workshop.MakeStick(
            directory, "set default=gone", "menuentry 'Gone' --id gone {", "  hiperiso_boot /ISOs/gone.iso", "}");

        var lines = await Boot.UntilItEndsByItselfAsync(workshop, new VirtualMachineSpec(image, HostFirmware.Uefi32), directory, Cancellation);

        lines.ShouldHaveSingleItem().ShouldStartWith("HIPERISO-EXIT code=10 result=error reason=iso-not-found");
    }
}
