using System.Diagnostics;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Startup;

/// <summary>What PID 1 does last.</summary>
internal static class MachineEnd
{
    private const int Restart = 0x0123_4567;
    private const int SwitchOff = 0x4321_fedc;
    private const string Shell = "/bin/busybox";

    /// <summary>Takes Ctrl-Alt-Del away from the kernel: it becomes SIGINT for PID 1.</summary>
    public static void CatchCtrlAltDel() => _ = LibC.Reboot(0);

    /// <summary>Ends the machine; does not return.</summary>
    public static void Perform(ExitAction action)
    {
        if (action == ExitAction.Shell)
            RunShell();
        LibC.Sync();
        _ = LibC.Reboot(action == ExitAction.PowerOff ? SwitchOff : Restart);

        // The request was refused, or takes its time: PID 1 must stay.
        Thread.Sleep(Timeout.Infinite);
    }

    private static void RunShell()
    {
        const string terminal = "exec setsid cttyhack sh -l </dev/console >/dev/console 2>&1";
        var start = new ProcessStartInfo(Shell, ["sh", "-c", terminal]);
        start.Environment["PATH"] = "/usr/bin:/bin:/usr/sbin:/sbin";
        start.Environment["HOME"] = "/";
        start.Environment["PS1"] = "hiperiso# ";
        try
        {
            using var shell = Process.Start(start)!;
            shell.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No shell in this image; the machine restarts.
        }
    }
}
