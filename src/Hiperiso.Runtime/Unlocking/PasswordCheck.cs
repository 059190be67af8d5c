using System.Text;
using Hiperiso.Runtime.Configuration.Plugins;

namespace Hiperiso.Runtime.Unlocking;

/// <summary>Compares what was typed with a password of the configuration.</summary>
internal static class PasswordCheck
{
    /// <summary>Whether an answer (UTF-8) is the password. One that could not be understood accepts nothing.</summary>
    public static bool Accepts(Password password, ReadOnlySpan<byte> answer) => password switch
    {
        Password.Plain plain => answer.SequenceEqual(Encoding.UTF8.GetBytes(plain.Text)),
        Password.Md5 hashed => Md5.Hash([.. Encoding.UTF8.GetBytes(hashed.Salt), .. answer]) == hashed.Hash,
        _ => false,
    };
}
