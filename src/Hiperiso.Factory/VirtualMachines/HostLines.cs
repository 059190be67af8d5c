namespace Hiperiso.Factory.VirtualMachines;

/// <summary>What the host tells programs on the serial port: lines that begin with <c>HIPERISO-</c> (stages, and the end).</summary>
internal static class HostLines
{
    /// <summary>The lines in what a serial port has said.</summary>
    public static IEnumerable<string> In(string serial) =>
        serial.Split('\n').Select(line => line.Trim('\r')).Where(line => line.StartsWith("HIPERISO-", StringComparison.Ordinal));
}
