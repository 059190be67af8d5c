namespace Hiperiso.Factory.Images;

/// <summary>A module that shall be loaded.</summary>
/// <param name="Name">Its name, with '-' or '_'.</param>
/// <param name="CpuVendor">CPUID vendor it is for, <c>AuthenticAMD</c>; null for every machine.</param>
internal sealed record KernelModuleWish(string Name, string? CpuVendor);
