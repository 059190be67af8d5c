using System.Globalization;

namespace Hiperiso.Imaging;

/// <summary>The one bounds check of all devices, so that its message is the same everywhere.</summary>
internal static class DeviceBounds
{
    public static void Check(long deviceLength, long offset, long count)
    {
        if (offset < 0 || count < 0 || offset > deviceLength - count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(offset),
                string.Create(CultureInfo.InvariantCulture, $"{count} bytes at byte {offset} leave a device of {deviceLength} bytes."));
        }
    }
}
