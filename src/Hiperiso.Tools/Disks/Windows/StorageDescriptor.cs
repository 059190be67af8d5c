using System.Buffers.Binary;
using System.Text;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>What a disk says of itself (<c>STORAGE_DEVICE_DESCRIPTOR</c>).</summary>
/// <param name="Bus">How it is connected.</param>
/// <param name="Model">Manufacturer and model; empty when it does not say.</param>
/// <param name="Serial">Its maker's number for it; empty when it does not say.</param>
/// <param name="IsRemovable">Whether its medium can be taken out.</param>
internal sealed record StorageDescriptor(DiskBus Bus, string Model, string Serial, bool IsRemovable)
{
    private const int Smallest = 32;
    private const int RemovableMedia = 10;
    private const int Vendor = 12;
    private const int Product = 16;
    private const int SerialNumber = 24;
    private const int BusType = 28;

    /// <summary>Reads one; an answer that is too short says nothing.</summary>
    internal static StorageDescriptor Parse(ReadOnlySpan<byte> bytes) => bytes.Length < Smallest ? new StorageDescriptor(DiskBus.Other, "", "", false)
        : new StorageDescriptor(
            BusOf(BinaryPrimitives.ReadInt32LittleEndian(bytes[BusType..])),
            $"{Text(bytes, Vendor)} {Text(bytes, Product)}".Trim(),
            Text(bytes, SerialNumber),
            bytes[RemovableMedia] != 0);

    // STORAGE_BUS_TYPE
    private static DiskBus BusOf(int type) => type switch
    {
        1 or 9 or 10 => DiskBus.Scsi,
        2 or 3 or 11 => DiskBus.Ata,
        7 => DiskBus.Usb,
        12 or 13 => DiskBus.Mmc,
        15 => DiskBus.Loop,
        17 => DiskBus.Nvme,
        _ => DiskBus.Other,
    };

    private static string Text(ReadOnlySpan<byte> bytes, int field)
    {
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(bytes[field..]);
        if (offset == 0 || offset >= bytes.Length)
            return "";
        var text = bytes[(int)offset..];
        var end = text.IndexOf((byte)0);
        return VisibleText.Clean(Encoding.ASCII.GetString(end < 0 ? text : text[..end])).Trim();
    }
}
