using System.CommandLine;

namespace Hiperiso.Factory.Commands;

/// <summary>The commands of <c>hiperiso-factory</c>, with everything they touch passed in.</summary>
internal static class FactoryCommandLine
{
    /// <summary>Runs a command.</summary>
    /// <param name="arguments">Without the program's name.</param>
    /// <param name="output">Results.</param>
    /// <param name="error">Progress and errors.</param>
    /// <param name="variables">Environment variables.</param>
    /// <param name="clock">Ages and signatures.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(
        string[] arguments, TextWriter output, TextWriter error, Func<string, string?> variables, TimeProvider clock)
    {
        var repository = new Option<string?>("--repository")
        {
            Description = "The checkout whose recipes count; left out: the one this program was built in.",
            HelpName = "DIR",
            Recursive = true,
        };
        var root = new RootCommand("The image factory. Exit codes: 0 done, 1 failed or damaged, 2 unusable arguments.")
        {
            BuildCommand.Create(CheckoutOf, output),
            StoreCommand.Create(parsed => new StoreSession(CheckoutOf(parsed), output, error, variables, clock)),
        };
        string CheckoutOf(ParseResult parsed) => Checkout.At(parsed.GetValue(repository) ?? Checkout.OfThisProgram());
        root.Options.Add(repository);
        var parsed = root.Parse(arguments);
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            var code = parsed.Invoke(configuration);
            return parsed.Errors.Count > 0 ? ExitCode.Unusable : code;
        }
        catch (FactoryException failure)
        {
            error.WriteLine("error: " + failure);
            return ExitCode.Failure;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            error.WriteLine("error: " + failure.Message);
            return ExitCode.Failure;
        }
    }
}
