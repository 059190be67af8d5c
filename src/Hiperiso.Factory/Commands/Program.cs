namespace Hiperiso.Factory.Commands;

/// <summary>The program <c>hiperiso-factory</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments) =>
        FactoryCommandLine.Run(arguments, Console.Out, Console.Error, Environment.GetEnvironmentVariable, TimeProvider.System);
}
