using System.Globalization;

namespace Hiperiso.BootLog.Tests.Fuzz;

/// <summary>Runs a check with one damaged input after another, each quickly and in little memory.</summary>
internal static class FuzzRun
{
    private const long MostAllocated = 128 << 20;

    // On a machine that does other things as well.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>How many inputs: <c>HIPERISO_FUZZ</c>.</summary>
    internal static int Inputs { get; } =
        int.Parse(Environment.GetEnvironmentVariable("HIPERISO_FUZZ") is { Length: > 0 } number ? number : "300", CultureInfo.InvariantCulture);

    /// <summary>Runs it. A failure names the seed that shows it again.</summary>
    internal static void Run(Action<int> check)
    {
        for (var seed = 0; seed < Inputs; seed++)
        {
            var (allocated, started) = (GC.GetAllocatedBytesForCurrentThread(), Environment.TickCount64);
            try
            {
                check(seed);
                (GC.GetAllocatedBytesForCurrentThread() - allocated).ShouldBeLessThan(MostAllocated);
                TimeSpan.FromMilliseconds(Environment.TickCount64 - started).ShouldBeLessThan(Longest);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}", failure);
            }
        }
    }
}
