using System.Numerics;
using System.Text;

namespace Hiperiso.Factory.Signing;

/// <summary>
/// The bytes a minisign secret key is masked with: scrypt over the password. The file states libsodium's two limits, from which
/// the parameters of scrypt follow (r is 8).
/// </summary>
internal static class PasswordMask
{
    /// <summary>libsodium's limits for keys that are kept: 2^25 operations, 1 GiB of memory.</summary>
    public const ulong OperationsLimit = 1UL << 25;

    /// <summary>Bytes.</summary>
    public const ulong MemoryLimit = 1UL << 30;

    private const ulong BlockFactor = 8;

    /// <summary>The mask.</summary>
    /// <exception cref="FactoryException">The limits ask for more memory than a key of this kind needs.</exception>
    public static byte[] Of(string password, byte[] salt, ulong operations, ulong memory, int length)
    {
        var (n, p) = Parameters(operations, memory);
        var secret = Encoding.UTF8.GetBytes(password);
        var mask = new byte[length];
        if (memory > 4 * MemoryLimit || LibCrypto.EVP_PBE_scrypt(
            secret, (nuint)secret.Length, salt, (nuint)salt.Length, n, BlockFactor, p, 8 * MemoryLimit, mask, (nuint)length) != 1)
        {
            throw new FactoryException("the secret key's password function cannot be computed", "the key file may be damaged");
        }

        return mask;
    }

    private static (ulong N, ulong P) Parameters(ulong operations, ulong memory)
    {
        operations = Math.Max(operations, 1 << 15);
        if (operations < memory / 32)
        {
            return (Cost(operations / (BlockFactor * 4)), 1);
        }

        var n = Cost(memory / (BlockFactor * 128));
        return (n, Math.Max(1, Math.Min(operations / 4 / n, 0x3FFFFFFF) / BlockFactor));
    }

    // The greatest power of two that is not above the limit; at least 2.
    private static ulong Cost(ulong limit) => Math.Max(2, 1UL << BitOperations.Log2(Math.Max(limit, 1)));
}
