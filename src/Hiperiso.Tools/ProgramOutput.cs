using System.Text;

namespace Hiperiso.Tools;

/// <summary>What programs read is UTF-8 everywhere; Windows would make it of the console's code page, in which most characters are missing.</summary>
internal static class ProgramOutput
{
    /// <summary>To be called before anything is written.</summary>
    internal static void Prepare()
    {
        if (!OperatingSystem.IsWindows())
            return;
        if (Console.IsOutputRedirected)
            Console.SetOut(Utf8(Console.OpenStandardOutput()));
        if (Console.IsErrorRedirected)
            Console.SetError(Utf8(Console.OpenStandardError()));
    }

    private static StreamWriter Utf8(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
}
