using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Tests.VirtualMachines;

public class KeyNamesTests
{
    [Fact]
    public void Every_visible_letter_of_ASCII_has_keys_and_others_have_none()
    {
        for (var letter = ' '; letter < 127; letter++)
        {
            KeyNames.For(letter).ShouldNotBeNull($"{letter}").Split('-').ShouldAllBe(key => KeyNames.IsKnown(key), $"{letter}");
        }

        KeyNames.For('é').ShouldBeNull();
        string.Join(' ', "aZ?\n|".Select(KeyNames.For)).ShouldBe("a shift-z shift-slash ret shift-backslash");
    }

    // QEMU's own opinion: an unknown key is an error of its monitor.
    [Fact(Timeout = 60_000)]
    public async Task The_real_qemu_knows_every_key()
    {
        var qemu = Environment.GetEnvironmentVariable("HIPERISO_TEST_QEMU") ?? "";
        Assert.SkipUnless(File.Exists(qemu), "no QEMU of the project: set HIPERISO_TEST_QEMU");
        var start = new System.Diagnostics.ProcessStartInfo(
            qemu, ["-nodefaults", "-no-user-config", "-S", "-display", "none", "-machine", "none", "-monitor", "stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        foreach (var key in KeyNames.All)
        {
            await process.StandardInput.WriteLineAsync($"sendkey {key} 1");
        }

        await process.StandardInput.WriteLineAsync("sendkey nosuchkey 1");
        await process.StandardInput.WriteLineAsync("quit");
        var told = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        told.Split('\n').Count(line => line.Contains("invalid parameter", StringComparison.Ordinal)).ShouldBe(1, told);
    }
}
