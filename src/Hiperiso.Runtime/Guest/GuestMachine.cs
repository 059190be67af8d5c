using System.Collections.Immutable;
using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Guest;

/// <summary>The virtual machine's board, processors and memory.</summary>
/// <param name="Type">Board.</param>
/// <param name="Accelerator">How guest code is executed.</param>
/// <param name="CpuFeatures">Processor features to add; a leading <c>+</c> or <c>-</c> is kept, none means <c>+</c>.</param>
/// <param name="Cpus">Number of virtual processors.</param>
/// <param name="RamMb">Memory in MB.</param>
public sealed record GuestMachine(MachineType Type, Accelerator Accelerator, ImmutableArray<string> CpuFeatures, int Cpus, int RamMb);
