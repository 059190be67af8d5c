using Hiperiso.BootLog;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Commands;

/// <summary>The question before something is lost.</summary>
internal static class Confirmation
{
    /// <summary>Asks on the standard error and reads the answer from the standard input.</summary>
    /// <param name="question">The question.</param>
    /// <exception cref="RefusedException">The answer is not yes, or there is none.</exception>
    internal static void Ask(string question)
    {
        Console.Error.Write(VisibleText.Clean(question) + " [y/N] ");
        if (Console.In.ReadLine()?.Trim() is not ("y" or "Y" or "yes"))
            throw new RefusedException(Refusal.Declined, "nothing was written");
    }
}
