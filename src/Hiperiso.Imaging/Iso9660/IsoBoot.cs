namespace Hiperiso.Imaging.Iso9660;

/// <summary>What firmware boots from an image (El Torito): a program for BIOS, and a FAT volume for UEFI.</summary>
/// <param name="BiosFile">
/// Path of the program in the tree. The BIOS loads its first 2048 bytes; it finds the rest by the table that is written into its bytes 8 to 63.
/// </param>
/// <param name="UefiOffset">Where the volume begins, in bytes from the start of the image: a multiple of 2048.</param>
public sealed record IsoBoot(string BiosFile, long UefiOffset);
