using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hiperiso.BootLog;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Factory.Matrix;

/// <summary>All that the result of an entry depends on, as a key. How fast this machine is does not count.</summary>
internal sealed class MatrixInputs(ImageFactory images, EmulatorFiles emulator, MatrixSnapshots snapshots, MatrixOptions options)
{
    // The factory is for one caller at a time.
    private readonly Lock _oneCaller = new();

    /// <summary>The key, as it is now: approved documents count too.</summary>
    public string KeyOf(MatrixEntry entry)
    {
        lock (_oneCaller)
        {
            var image = images.Components.Build(entry.Image.Component).File(entry.Image.File);
            return Hash(Encoding.UTF8.GetBytes(string.Join('\n', (IEnumerable<string>)
            [
                JsonSerializer.Serialize(entry),
                HashOfFile(image),
                options.Direct ? "direct" : options.ImageSha256 ?? "",
                emulator.ToString(),
                snapshots.Approved(entry),
                options.Repeat.ToString(System.Globalization.CultureInfo.InvariantCulture),
                .. Judges,
            ])));
        }
    }

    // Who drives and judges: equal programs have equal identifiers.
    private static IEnumerable<string> Judges => new[] { typeof(MatrixInputs), typeof(SessionRunner), typeof(SessionAnalyzer) }
        .Select(type => type.Module.ModuleVersionId.ToString());

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string HashOfFile(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
