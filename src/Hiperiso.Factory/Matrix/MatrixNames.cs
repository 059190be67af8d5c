using Hiperiso.BootLog;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Matrix;

/// <summary>The words of <c>matrix.yaml</c>.</summary>
internal static class MatrixNames
{
    /// <summary>Firmware of the machine.</summary>
    public static readonly IReadOnlyDictionary<string, HostFirmware> Firmware = new Dictionary<string, HostFirmware>
    {
        ["uefi"] = HostFirmware.Uefi,
        ["uefi32"] = HostFirmware.Uefi32,
        ["secureboot"] = HostFirmware.UefiSecureBoot,
        ["bios"] = HostFirmware.Bios,
    };

    /// <summary>What runs the guest.</summary>
    public static readonly IReadOnlyDictionary<string, MatrixAccelerator> Accelerators = new Dictionary<string, MatrixAccelerator>
    {
        ["kvm"] = MatrixAccelerator.Kvm,
        ["tcg"] = MatrixAccelerator.Tcg,
    };

    /// <summary>Verdicts, as in <c>session.json</c>.</summary>
    public static readonly IReadOnlyDictionary<string, BootResult> Results =
        Enum.GetValues<BootResult>().ToDictionary(result => result.ToContractText());

    /// <summary>Stages, as in <c>session.json</c>.</summary>
    public static readonly IReadOnlyDictionary<string, BootStage> Stages =
        Enum.GetValues<BootStage>().Where(stage => stage is >= BootStage.Firmware and <= BootStage.Login)
            .ToDictionary(stage => stage.ToContractText());

    /// <summary>The word for whose trouble it is; null when there is none.</summary>
    public static string? Of(MatrixFailure? failure) => failure?.ToString().ToLowerInvariant();

    /// <summary>The word for a value.</summary>
    public static string Of<T>(IReadOnlyDictionary<string, T> names, T value) =>
        names.Single(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Key;
}
