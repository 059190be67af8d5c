using System.Globalization;

namespace Hiperiso.Runtime.Session;

/// <summary>How far the logs of a guest may grow.</summary>
/// <param name="TraceMb">Size of <c>trace.bin</c> at which tracing is switched off, in MB.</param>
/// <param name="SerialMb">Size of <c>serial.log</c> at which the guest is ended, in MB.</param>
/// <param name="PacketMb">Size of <c>network.pcap</c> at which capturing ends, in MB.</param>
internal sealed record LogLimits(int TraceMb, int SerialMb = 256, int PacketMb = 256)
{
    // Traces, packets and pictures are worth less than the room for everything that comes after them: further sessions, the user's files.
    private const int ReserveMb = 64;

    /// <summary>Whether what is left on the stick is for others.</summary>
    public static bool IsReserve(long freeBytes) => freeBytes < Bytes(ReserveMb);

    /// <summary>Why tracing is switched off; null when it goes on.</summary>
    /// <param name="traceBytes">Length of the trace so far.</param>
    /// <param name="freeBytes">What is left on the stick.</param>
    public string? JudgeTrace(long traceBytes, long freeBytes) => Judge("trace.bin", traceBytes, TraceMb, freeBytes);

    /// <summary>Why no more packets are captured; null when it goes on.</summary>
    /// <param name="packetBytes">Length of the capture so far.</param>
    /// <param name="freeBytes">What is left on the stick.</param>
    public string? JudgePackets(long packetBytes, long freeBytes) => Judge("network.pcap", packetBytes, PacketMb, freeBytes);

    /// <summary>Why the guest is ended; null when it goes on.</summary>
    public string? JudgeSerial(long serialBytes) =>
        serialBytes > Bytes(SerialMb) ? $"serial.log passed {SerialMb} MB" : null;

    private static string? Judge(string name, long bytes, int limitMb, long freeBytes)
    {
        if (IsReserve(freeBytes))
            return $"the stick has only {Megabytes(freeBytes)} MB left";
        return bytes > Bytes(limitMb) ? $"{name} passed {limitMb} MB" : null;
    }

    private static long Bytes(int megabytes) => (long)megabytes << 20;

    private static string Megabytes(long bytes) => (bytes >> 20).ToString(CultureInfo.InvariantCulture);
}
