using System.Buffers.Binary;
using System.Security.Cryptography;
using Hiperiso.Runtime.Signing;

namespace Hiperiso.Factory.Signing;

/// <summary>
/// A minisign secret key file. 158 bytes: algorithm <c>Ed</c>, password function <c>Sc</c> or two zeros, checksum <c>B2</c>, salt
/// (32), limits of the password function (8 + 8), then, masked when there is a password: number (8), seed and public key (64), checksum (32).
/// </summary>
internal static class SecretKeyFile
{
    private const int Size = 158;
    private const int SecretOffset = 54;

    /// <summary>Reads a key.</summary>
    /// <param name="path">The file.</param>
    /// <param name="password">Null when none is known.</param>
    /// <exception cref="FactoryException">Not a key, or the password is missing or wrong.</exception>
    public static SecretKey Load(string path, string? password)
    {
        if (!File.Exists(path))
        {
            throw new FactoryException($"secret key {path}: no such file", "--key=FILE names it; --target=Key makes a pair");
        }

        var line = File.ReadLines(path).Skip(1).FirstOrDefault()?.Trim() ?? "";
        var bytes = new byte[Size];
        if (!Convert.TryFromBase64String(line, bytes, out var count) || count != Size || !bytes.AsSpan().StartsWith("Ed"u8)
            || !bytes.AsSpan(4, 2).SequenceEqual("B2"u8))
        {
            throw new FactoryException($"secret key {path}: not a minisign secret key", "it has two lines; the second has 212 characters");
        }

        return bytes.AsSpan(2, 2).SequenceEqual("Sc"u8) ? Unmask(path, bytes, password) : Plain(path, bytes);
    }

    /// <summary>The text of a key file.</summary>
    /// <param name="key">The key.</param>
    /// <param name="password">Null or empty: the key stands in the file as it is.</param>
    /// <param name="salt">32 random bytes; not used without a password.</param>
    public static string Write(SecretKey key, string? password, byte[] salt)
    {
        var bytes = new byte[Size];
        "Ed"u8.CopyTo(bytes);
        "B2"u8.CopyTo(bytes.AsSpan(4));
        byte[] secret = [.. key.Number, .. key.Seed, .. key.Public.Key];
        secret.CopyTo(bytes, SecretOffset);
        if (!string.IsNullOrEmpty(password))
        {
            "Sc"u8.CopyTo(bytes.AsSpan(2));
            salt.CopyTo(bytes, 6);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(38), PasswordMask.OperationsLimit);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(46), PasswordMask.MemoryLimit);
            Checksum(secret).CopyTo(bytes, SecretOffset + secret.Length);
            Mask(bytes, password);
        }

        var kind = string.IsNullOrEmpty(password) ? "minisign secret key" : "minisign encrypted secret key";
        return $"untrusted comment: {kind}\n{Convert.ToBase64String(bytes)}\n";
    }

    private static SecretKey Unmask(string path, byte[] bytes, string? password)
    {
        if (string.IsNullOrEmpty(password))
        {
            throw new FactoryException(
                $"secret key {path} has a password", $"set the variable {SigningRequest.PasswordVariable} to it");
        }

        Mask(bytes, password);
        var secret = bytes[SecretOffset..^32];
        return CryptographicOperations.FixedTimeEquals(Checksum(secret), bytes.AsSpan(^32..))
            ? KeyOf(path, secret)
            : throw new FactoryException(
                $"secret key {path}: the password is wrong", $"the variable {SigningRequest.PasswordVariable} holds another one");
    }

    private static SecretKey Plain(string path, byte[] bytes) => bytes[2] == 0 && bytes[3] == 0
        ? KeyOf(path, bytes[SecretOffset..^32])
        : throw new FactoryException($"secret key {path}: its password function is not known", "known: scrypt, or no password");

    private static SecretKey KeyOf(string path, byte[] secret)
    {
        var key = new SecretKey(secret[..8], secret[8..40]);
        return key.Public.Key.AsSpan().SequenceEqual(secret.AsSpan(40))
            ? key
            : throw new FactoryException($"secret key {path} is damaged: its two halves do not belong together");
    }

    private static void Mask(byte[] bytes, string password)
    {
        var mask = PasswordMask.Of(
            password,
            bytes[6..38],
            BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(38)),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(46)),
            Size - SecretOffset);
        for (var index = 0; index < mask.Length; index++)
        {
            bytes[SecretOffset + index] ^= mask[index];
        }
    }

    private static byte[] Checksum(byte[] secret) => Blake2b.Hash([.. "Ed"u8, .. secret], 32);
}
