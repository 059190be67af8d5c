using System.CommandLine;

namespace Hiperiso.Factory.Commands;

/// <summary><c>hiperiso-factory store</c>.</summary>
internal static class StoreCommand
{
    /// <summary>The command.</summary>
    /// <param name="open">Opens the store a command line is about.</param>
    public static Command Create(Func<ParseResult, StoreSession> open) => new("store",
        """
        Look into the store, check it, tidy it, and exchange builds with a remote.

        Examples:
          hiperiso-factory store ls
          hiperiso-factory store verify --remove-damaged
          HIPERISO_REMOTE=s3://builds/hiperiso hiperiso-factory store push --sources
        """)
    {
        StoreListCommand.Create(open),
        StoreInfoCommand.Create(open),
        StoreVerifyCommand.Create(open),
        StoreGcCommand.Create(open),
        StorePushCommand.Create(open),
        StorePullCommand.Create(open),
    };

    /// <summary>The option of commands whose results a program may read.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "Print the result as JSON." };

    /// <summary>The option of commands that change something.</summary>
    public static Option<bool> DryRunOption() => new("--dry-run") { Description = "Only say what would be done." };
}
