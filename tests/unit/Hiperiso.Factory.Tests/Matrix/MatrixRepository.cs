using Hiperiso.Factory.Images;
using Hiperiso.Factory.Matrix;
using Hiperiso.Factory.Tests.Images;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Tests.Matrix;

/// <summary>A repository whose matrix can be run: its QEMU is the project's own, or a script with a trouble of its own.</summary>
internal sealed class MatrixRepository : IDisposable
{
    /// <summary>What a started QEMU does when it is the real one; its firmware is not there, so it gives up.</summary>
    public const string Real = """exec "$HIPERISO_TEST_QEMU" "$@" """;

    private readonly TestRepository _repository = new();

    /// <param name="qemu">Lines of a script in the place of QEMU's program.</param>
    public MatrixRepository(string qemu)
    {
        ImageRepository.Write(_repository);
        _repository.WriteRecipe(
            "qemu",
            $"""
            mkdir -p "$OUT/lib64"
            echo qemu > "$OUT/file"
            printf '%s\n' '#!/bin/sh' 'shift 3' {Quoted(qemu)} > "$OUT/lib64/ld-linux-x86-64.so.2"
            chmod +x "$OUT/lib64/ld-linux-x86-64.so.2"
            """,
            "file, lib64");
        _repository.WriteRecipe(
            "ovmf", "mkdir -p \"$OUT/usr/share/OVMF\"; echo ovmf > \"$OUT/file\"; echo variables > \"$OUT/usr/share/OVMF/OVMF_VARS_4M.fd\"", "file, usr");
        _repository.WriteRecipe("good-iso", "echo image > \"$OUT/file\"");
        _repository.WriteRecipe("bad-iso", "echo once >> \"" + Count + "\"; exit 1");
    }

    public string Results => Path.Combine(_repository.Root, "artifacts", "matrix");

    /// <summary>How often the recipe that fails was tried.</summary>
    public int Failures => File.Exists(Count) ? File.ReadAllLines(Count).Length : 0;

    private string Count => Path.Combine(_repository.Root, "count");

    public static MatrixEntry Entry(string id, string component = "good-iso") => MatrixSelectionTests.Entry(id, 60) with
    {
        Image = new MatrixImage("i", component, "file", "i.iso", "ipxe"),
        Firmware = HostFirmware.Bios,
    };

    public void Write(string path, string text) => _repository.Write(path, text);

    public string Read(string path) => File.ReadAllText(Path.Combine(Results, path));

    /// <summary>Runs entries as another process would.</summary>
    public async Task<IReadOnlyList<MatrixResult>> RunAsync(MatrixOptions? options = null, params MatrixEntry[] entries) =>
        await new MatrixRun(new ImageFactory(_repository.Factory()), options ?? Options, TextWriter.Null).RunAsync([.. entries], TestContext.Current.CancellationToken);

    public MatrixOptions Options => new(Results, Slowness: 1, Parallel: 2, Accept: false, Keep: false);

    public void Dispose() => _repository.Dispose();

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
