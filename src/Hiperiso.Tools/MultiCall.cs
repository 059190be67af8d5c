using System.CommandLine;
using Hiperiso.Tools.Commands;

namespace Hiperiso.Tools;

/// <summary>One executable under several names: called as <c>hiperiso-log</c> it is <c>hiperiso log</c>.</summary>
internal static class MultiCall
{
    private const string Prefix = "hiperiso-";

    /// <param name="calledAs">The name or path by which the program was started.</param>
    /// <param name="arguments">The arguments without that name.</param>
    /// <returns>The exit code, one of <see cref="ExitCode"/>.</returns>
    internal static int Run(string calledAs, string[] arguments)
    {
        if (arguments is [var word, .. var rest] && word.Equals(VentoyArguments.Word, StringComparison.OrdinalIgnoreCase))
            return VentoyCommand.Run(rest, translated => Run("", translated));
        var name = Path.GetFileName(calledAs);
        Command[] commands =
        [
            LogCommand.Create(), ConfigCommand.Create(), ExplainCommand.Create(), MenuCommand.Create(), DiskCommand.Create(), FlashCommand.Create(),
            PersistenceCommand.Create(),
        ];
        var called = commands.FirstOrDefault(command => name == Prefix + command.Name && command.Subcommands.Count > 0);
        var root = new RootCommand(called is null
            ? "Tools around the Hiperiso stick. Exit codes: 0 done, 1 failed, 2 unusable input or arguments."
            : called.Description!);
        foreach (var command in called?.Subcommands ?? commands)
        {
            root.Subcommands.Add(command);
        }

        if (OperatingSystem.IsWindows())
            WindowsHelp.Apply(root);

        // Contract names that are no group of commands.
        string[] verb = name switch
        {
            Prefix + "create-persistence" => ["persistence", "create"],
            Prefix + "extend-persistence" => ["persistence", "extend"],
            _ => [],
        };
        var parsed = root.Parse([.. verb, .. arguments]);
        var code = parsed.Invoke();
        return parsed.Errors.Count > 0 ? ExitCode.Unusable : code;
    }
}
