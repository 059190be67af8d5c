using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Menu;

/// <summary>
/// Room for paths on the host kernel's command line. What else stands there is <c>grub.cfg</c>'s matter and the user's: it measures the
/// whole line before each start, and refuses what the kernel would cut off. Here it is known earlier, and said.
/// </summary>
internal static class CommandLineRoom
{
    /// <summary>Bytes that <c>grub.cfg</c> needs for itself at most, as long as nobody sets variables of their own.</summary>
    public const int Own = 300;

    /// <summary>Bytes for paths, each with its key.</summary>
    public const int Bytes = KernelCommandLine.MostBytes - Own;

    /// <summary>
    /// Bytes that an encoded word takes with the blank before it, as GRUB measures it: that counts letters, and takes four bytes for each
    /// one beyond ASCII.
    /// </summary>
    public static int Of(string word)
    {
        var bytes = 1;
        foreach (var letter in word.EnumerateRunes())
            bytes += letter.IsAscii ? 1 : 4;
        return bytes;
    }
}
