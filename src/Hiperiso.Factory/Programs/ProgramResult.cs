namespace Hiperiso.Factory.Programs;

/// <summary>How a program ended.</summary>
/// <param name="Program">Its name.</param>
/// <param name="ExitCode">0 is success.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ProgramResult(string Program, int ExitCode, string Output, string Error)
{
    /// <summary>Standard output of a program that must succeed.</summary>
    /// <param name="doing">What the program was run for, for the message.</param>
    /// <exception cref="FactoryException">The exit code is not 0.</exception>
    public string OutputOrThrow(string doing) => ExitCode == 0
        ? Output
        : throw new FactoryException($"{doing} failed: {Program} ended with exit code {ExitCode}\n{Error.TrimEnd()}");
}
