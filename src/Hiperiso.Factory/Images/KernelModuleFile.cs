namespace Hiperiso.Factory.Images;

/// <summary>A module file to pack and load.</summary>
/// <param name="Path">Relative to the directory of <c>modules.dep</c>, <c>kernel/fs/exfat/exfat.ko.xz</c>.</param>
/// <param name="CpuVendor">CPUID vendor it is for; null for every machine.</param>
internal sealed record KernelModuleFile(string Path, string? CpuVendor);
