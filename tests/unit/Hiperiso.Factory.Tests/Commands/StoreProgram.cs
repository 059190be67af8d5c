using Hiperiso.Factory.Commands;

namespace Hiperiso.Factory.Tests.Commands;

/// <summary>Runs <c>hiperiso-factory store</c> on a repository's own store, with its own variables.</summary>
internal static class StoreProgram
{
    public static Result Run(TestRepository repository, params string[] arguments) => RunAt(repository, TimeProvider.System, arguments);

    public static Result RunAt(TestRepository repository, TimeProvider clock, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = FactoryCommandLine.Run(
            ["store", .. arguments, "--repository", repository.Root],
            output,
            error,
            name => name == "HIPERISO_STORE" ? repository.Store : repository.Variable(name),
            clock);
        return new Result(code, repository.Scrub(output.ToString()), repository.Scrub(error.ToString()));
    }

    internal sealed record Result(int ExitCode, string Output, string Error);
}
