namespace Hiperiso.Imaging.Cpio;

/// <summary>The fields of a newc header that differ between entries.</summary>
internal readonly record struct CpioHeader(uint Inode, uint Mode, uint Links, uint Modified, uint Size, int DeviceMajor, int DeviceMinor);
