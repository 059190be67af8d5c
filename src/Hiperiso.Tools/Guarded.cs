namespace Hiperiso.Tools;

/// <summary>Turns the errors that a user can cause into one sentence and an exit code.</summary>
internal static class Guarded
{
    internal static int Run(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or InvalidDataException)
        {
            return Report(e, ExitCode.Unusable);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Report(e, ExitCode.Failure);
        }
    }

    private static int Report(Exception e, int code)
    {
        Console.Error.WriteLine("hiperiso: " + e.Message);
        return code;
    }
}
