namespace Hiperiso.Factory.Matrix;

/// <summary>An entry's place in the grid: a row for what is booted, a column for the machine it is booted on.</summary>
internal static class MatrixAxes
{
    /// <summary>The entry's id without the values of its own axes, as <c>matrix.yaml</c> has it: <c>ipxe</c> of <c>ipxe-bios-tcg</c>.</summary>
    public static string Row(MatrixRecordEntry entry) => Without(Without(entry.Id, entry.Accelerator), entry.Firmware);

    /// <summary>Firmware and accelerator.</summary>
    public static (string Firmware, string Accelerator) Column(MatrixRecordEntry entry) => (entry.Firmware, entry.Accelerator);

    private static string Without(string id, string value) => value.Length > 0 && id.EndsWith("-" + value, StringComparison.Ordinal) ? id[..^(value.Length + 1)] : id;
}
