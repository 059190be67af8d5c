namespace Hiperiso.Factory.VirtualMachines;

/// <summary>A machine that runs a session: its words can be read, its keys and its power button pressed.</summary>
public interface IDrivenMachine
{
    /// <summary>The serial port's log: what the host says, and of the guest what the host shows.</summary>
    string SerialLog { get; }

    /// <summary>Whether the machine is off.</summary>
    bool IsOff { get; }

    /// <summary>How the emulator of a machine that is off ended, with its last words; null when it switched the machine off as it should.</summary>
    Task<string?> FindCrashAsync();

    /// <summary>Presses keys of the keyboard together and lets them go.</summary>
    /// <param name="keys">QEMU's names (QKeyCode).</param>
    Task PressAsync(params string[] keys);

    /// <summary>Presses the power button (an ACPI request; the machine may take its time).</summary>
    Task PressPowerButtonAsync();
}
