namespace Hiperiso.Factory.Images;

/// <summary>BIOS boot code of an image: GRUB's boot sector and core image.</summary>
/// <param name="BootComponent">Component the boot sector is in.</param>
/// <param name="BootFile">Its path there.</param>
/// <param name="CoreComponent">Component the core image is in.</param>
/// <param name="CoreFile">Its path there.</param>
/// <param name="Sector">LBA of the core image.</param>
internal sealed record BootCodeSpec(string BootComponent, string BootFile, string CoreComponent, string CoreFile, long Sector);
