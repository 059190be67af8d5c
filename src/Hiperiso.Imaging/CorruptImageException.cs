using System.Globalization;

namespace Hiperiso.Imaging;

/// <summary>Data on a disk image contradicts its format. The one error all readers of this library raise for such data.</summary>
public sealed class CorruptImageException : IOException
{
    /// <summary>Creates the error.</summary>
    /// <param name="offset">Where the offending value lies: bytes from the start of the device that was read.</param>
    /// <param name="problem">What is wrong there, as a sentence without its full stop.</param>
    public CorruptImageException(long offset, string problem)
        : base(string.Create(CultureInfo.InvariantCulture, $"{problem} (byte {offset} of the volume or disk)."))
    {
        Offset = offset;
    }

    /// <summary>Where the offending value lies: bytes from the start of the device that was read.</summary>
    public long Offset { get; }
}
