using System.Security.Cryptography;
using Hiperiso.Runtime.Signing;

namespace Hiperiso.Factory.Signing;

/// <summary>Makes key pairs, in minisign's files.</summary>
public static class KeyPair
{
    /// <summary>Writes a new pair: the secret key for its owner alone, the public key beside it with the extension <c>.pub</c>.</summary>
    /// <param name="request">Where the secret key goes, and its password; without one it stands in the file as it is.</param>
    /// <returns>The public key's path.</returns>
    /// <exception cref="FactoryException">One of the files exists: keys are never replaced.</exception>
    public static string Create(SigningRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var path = request.KeyFile ?? throw new FactoryException("no file for the secret key", "name it with --key=FILE");
        var publicPath = Path.ChangeExtension(path, ".pub");
        if (path == publicPath || File.Exists(path) || File.Exists(publicPath))
        {
            throw new FactoryException($"{path} or {publicPath} exists, and keys are never replaced", "choose another name, --key=hiperiso.key for example");
        }

        var key = new SecretKey(RandomNumberGenerator.GetBytes(8), RandomNumberGenerator.GetBytes(Ed25519.KeySize));
        var text = SecretKeyFile.Write(key, request.Password, RandomNumberGenerator.GetBytes(32));
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var file = new StreamWriter(path, options))
        {
            file.Write(text);
        }

        File.WriteAllText(publicPath, key.Public.File);
        return publicPath;
    }
}
