using Hiperiso.Factory.Programs;

namespace Hiperiso.Factory.Building;

/// <summary>Turns the exit code of a script into an error with the end of its log.</summary>
internal static class ScriptFailure
{
    private const int TailLines = 30;

    /// <summary>Fails when the exit code is not 0.</summary>
    public static void ThrowIfFailed(ComponentPlan plan, string script, int exitCode, string log)
    {
        if (exitCode != 0)
        {
            throw new FactoryException(
                $"{plan.Title} could not be built: '{script}' of {plan.Recipe.File} ended with exit code {exitCode}\n"
                    + LogTail.Read(log, TailLines),
                $"whole log: {log}");
        }
    }
}
