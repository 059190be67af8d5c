using System.Collections.Immutable;

namespace Hiperiso.Factory.Images;

/// <summary>
/// The optical disc that a disk's image is as well: an ISO 9660 volume before its first partition. A BIOS starts a program of its own from a
/// disc; UEFI finds the EFI system partition as the disc's boot image (El Torito).
/// </summary>
/// <param name="Label">Volume identifier.</param>
/// <param name="BootComponent">The component that has GRUB's image for discs.</param>
/// <param name="BootFile">That image in it.</param>
/// <param name="Files">What the volume shows.</param>
internal sealed record DiscSpec(string Label, string BootComponent, string BootFile, ImmutableArray<FileRule> Files);
