namespace Hiperiso.Tools.Disks;

/// <summary>Somebody who uses a disk, a part of it, or something that was put together from it.</summary>
/// <param name="Kind">What for.</param>
/// <param name="Device">Kernel name of the part, e.g. <c>sdb1</c>.</param>
/// <param name="By">Where it is mounted, or the name of the device that holds it.</param>
internal sealed record DiskUse(DiskUseKind Kind, string Device, string By);
