using System.Diagnostics;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Qemu;

namespace Hiperiso.Runtime.Tests.Qemu;

/// <summary>The project's QEMU and the project's swtpm understand each other.</summary>
public sealed class TpmTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("tpm-crb")]
    [InlineData("tpm-tis")]
    public async Task A_guest_has_a_tpm_2_whose_state_is_made_in_an_empty_folder(string device)
    {
        var program = Environment.GetEnvironmentVariable("HIPERISO_TEST_SWTPM");
        Assert.SkipUnless(program is not null, "no swtpm: set HIPERISO_TEST_SWTPM");
        using var folder = new TemporaryFolder();
        using var tpm = Process.Start(program!,
        [
            "socket", "--tpm2", "--terminate",
            "--tpmstate", $"dir={folder.Path}",
            "--ctrl", $"type=unixio,path={folder["tpm.sock"]}",
        ]);
        try
        {
            await AppearsAsync(folder["tpm.sock"]);
            await using (Start(folder, device))
            await using (var control = await QmpClient.ConnectAsync(folder["qmp.sock"], TestContext.Current.CancellationToken))
            {
                var found = (await control.ExecuteAsync("query-tpm")).EnumerateArray().ShouldHaveSingleItem();
                found.GetProperty("model").GetString().ShouldBe(device);
                found.GetProperty("options").GetProperty("type").GetString().ShouldBe("emulator");
            }

            // swtpm ends with QEMU's connection.
            await tpm.WaitForExitAsync(TestContext.Current.CancellationToken);
            new FileInfo(folder["tpm2-00.permall"]).Length.ShouldBeGreaterThan(1000);
        }
        finally
        {
            tpm.Kill();
        }
    }

    private static ChildProcess Start(TemporaryFolder folder, string device) =>
        ChildProcess.Start(RealQemu.Require(), Arguments(folder, device), folder["messages"], new WriteGuard(_ => { }));

    private static IEnumerable<string> Arguments(TemporaryFolder folder, string device) =>
    [
        .. QemuArguments.From(RealQemu.DeafGuest(folder) with { TpmSocket = folder["tpm.sock"] }).Values
            .Select(argument => argument.Replace("tpm-tis", device, StringComparison.Ordinal)),
    ];

    private static async Task AppearsAsync(string path)
    {
        while (!File.Exists(path))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }
}
