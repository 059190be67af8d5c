namespace Hiperiso.Tools.Disks;

/// <summary>What other people's programs do for this one exists on Linux only.</summary>
internal static class LinuxOnly
{
    /// <summary>Refuses on Windows.</summary>
    /// <param name="work">What is done, for the message: "making NTFS or UDF".</param>
    /// <param name="way">What else can be done.</param>
    /// <exception cref="RefusedException">This is Windows.</exception>
    internal static void Check(string work, string way)
    {
        if (OperatingSystem.IsWindows())
            throw new RefusedException(Refusal.Program, $"{work} takes programs that there are for Linux only; {way}");
    }
}
