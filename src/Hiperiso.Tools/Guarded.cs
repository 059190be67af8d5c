using Hiperiso.BootLog;
using Hiperiso.Imaging;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools;

/// <summary>Turns whatever ends a command into one line and an exit code.</summary>
internal static class Guarded
{
    /// <summary>Runs a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="failed">The exit code of one that failed although its input can be used.</param>
    internal static int Run(Func<int> command, int failed = ExitCode.Failure)
    {
        try
        {
            return command();
        }
        catch (RefusedException e)
        {
            return Report(e.Message, (int)e.Refusal);
        }
        catch (Exception e) when (e is ImageLayoutException or FileNotFoundException or DirectoryNotFoundException or InvalidDataException)
        {
            return Report(e.Message, ExitCode.Unusable);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Report(e.Message, failed);
        }
        catch (Exception e)
        {
            return Report($"this is a fault of hiperiso, please report it with its input: {e.GetType().Name}: {e.Message}", failed);
        }
    }

    // Names of files and what they hold go to a terminal.
    private static int Report(string what, int code)
    {
        Console.Error.WriteLine("hiperiso: " + VisibleText.Clean(what));
        return code;
    }
}
