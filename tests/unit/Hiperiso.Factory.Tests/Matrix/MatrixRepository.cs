using Hiperiso.BootLog;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Matrix;
using Hiperiso.Factory.Tests.Images;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Tests.Matrix;

/// <summary>
/// A repository whose matrix can be run: its QEMU is the project's own, or a script with a trouble of its own. What a real machine boots is a
/// BIOS of a few bytes, that says on the serial port what a host says, and switches itself off; the session is on the stick before.
/// </summary>
internal sealed class MatrixRepository : IDisposable
{
    /// <summary>The real QEMU.</summary>
    public const string Real = """exec "$HIPERISO_TEST_QEMU" "$@" """;

    /// <summary>A host that comes to its end.</summary>
    public const string Ending = "Session /hiperiso/logs/i_1\nHIPERISO-STAGE firmware 1.0\nHIPERISO-EXIT code=2 result=incomplete reason=limit session=i_1\n";

    private readonly TestRepository _repository = new();

    /// <param name="qemu">Lines of a script in the place of QEMU's program.</param>
    /// <param name="host">What the machine says; null: its BIOS is not there.</param>
    public MatrixRepository(string qemu, string? host = null)
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
        if (host is not null)
        {
            File.WriteAllBytes(Path.Combine(_repository.Root, "bios"), TalkingBios.Saying(host));
            _repository.WriteRecipe(
                "seabios",
                $"""
                mkdir -p "$OUT/usr/share/qemu"
                echo seabios > "$OUT/file"
                cp {Quoted(Path.Combine(_repository.Root, "bios"))} "$OUT/usr/share/qemu/bios-256k.bin"
                truncate --size=512 "$OUT/usr/share/qemu/vgabios-stdvga.bin"
                """,
                "file, usr");
        }

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

    /// <summary>An entry whose session is on its stick.</summary>
    public static MatrixEntry WithSession(string id, string manifest = """{"result": "incomplete", "kvm": "available"}""") => Entry(id) with
    {
        Stages = [BootStage.Firmware],
        Files =
        [
            new MatrixFile("hiperiso/logs/i_1/session.json", manifest),
            new MatrixFile("hiperiso/logs/i_1/report.json", """{"reason": "why", "stages": [{"stage": "firmware", "time_ms": 1, "duration_ms": null}]}"""),
            new MatrixFile("hiperiso/logs/i_1/env.txt", "session=i_1\n"),
            new MatrixFile("hiperiso/logs/i_1/qemu.cmdline", "qemu\n"),
            new MatrixFile("hiperiso/logs/i_1/serial.log", "a guest\n"),
        ],
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
