using System.Diagnostics;
using System.Text;

namespace Hiperiso.Runtime.Tests.Menu;

/// <summary>GRUB's own check of a script.</summary>
internal static class GrubScript
{
    private const string Program = "grub-script-check";

    /// <summary>Fails when GRUB could not read a script.</summary>
    public static void ShouldBeAccepted(string script)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/" + Program), $"no {Program}: install grub-common");
        var start = new ProcessStartInfo(Program)
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, errors + "\n" + script);
    }
}
