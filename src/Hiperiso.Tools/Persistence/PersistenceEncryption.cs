using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Persistence;

/// <summary>
/// Encrypts persistence files: LUKS2, made by <c>cryptsetup</c>, which needs neither root nor the kernel's device mapper for that. No temporary file has the
/// passphrase, and no command line.
/// </summary>
internal static class PersistenceEncryption
{
    /// <summary>Bytes at the beginning of the file that are not the file system's.</summary>
    internal const long HeaderSize = 16 << 20;

    /// <summary>Bytes that a passphrase may have; nobody could type a longer one where the live system asks.</summary>
    private const int LongestPassphrase = 512;

    private const string Program = "cryptsetup";
    private const string Package = "cryptsetup-bin";

    /// <summary>Whether a file is encrypted in this way.</summary>
    /// <param name="start">Its first bytes.</param>
    internal static bool IsEncrypted(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[.. "LUKS"u8, 0xBA, 0xBE]);

    /// <summary>Reads a passphrase: the file's one line.</summary>
    /// <exception cref="InvalidDataException">It is none that can be typed.</exception>
    internal static byte[] ReadPassphrase(string file)
    {
        using var stream = File.OpenRead(file);
        var bytes = new byte[LongestPassphrase + 3];
        var text = bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        text = text.EndsWith("\r\n"u8) ? text[..^2] : text.EndsWith("\n"u8) ? text[..^1] : text;
        return text.Length is > 0 and <= LongestPassphrase && !text.Contains((byte)'\n') ? text.ToArray()
            : throw new InvalidDataException($"{file} holds no passphrase: one line of at most {LongestPassphrase} bytes, which somebody could type");
    }

    /// <summary>Encrypts a file that holds a file system. It becomes larger by <see cref="HeaderSize"/>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="passphrase">The passphrase; null to be asked for it, twice, by the program itself.</param>
    /// <param name="folder">A folder that is deleted afterwards: the program puts its new header there for a while.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RefusedException">The program is not there, or failed.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    internal static void Encrypt(string file, byte[]? passphrase, string folder, CancellationToken cancellation)
    {
        var size = new FileInfo(file).Length + HeaderSize;

        // It moves everything by its header, and wants as much again to do it.
        SetLength(file, size + HeaderSize);
        string[] arguments =
        [
            "reencrypt", "--encrypt", "--type", "luks2", "--reduce-device-size", $"{2 * HeaderSize >> 20}M", "--force-offline-reencrypt", "--batch-mode",
            // Nobody else has the file, and when this is cut short there is none.
            "--disable-locks", "--resilience", "none",
            // Whoever opens it needs so much memory: the live system, before anything else runs. In KiB.
            "--pbkdf", "argon2id", "--pbkdf-memory", "131072",
        ];
        if (passphrase is null)
            OutsideProgram.RunOnTerminal(Program, Package, [.. arguments, "--verify-passphrase", file], folder, cancellation);
        else
            OutsideProgram.Run(Program, Package, [.. arguments, "--key-file", "-", file], input: passphrase, folder: folder, cancellation: cancellation);
        SetLength(file, size);
    }

    private static void SetLength(string file, long length)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Write);
        RandomAccess.SetLength(handle, length);
    }
}
