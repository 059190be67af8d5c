using System.CommandLine;
using Hiperiso.Runtime.Configuration.Describing;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso config schema</c>.</summary>
internal static class ConfigSchemaCommand
{
    internal static Command Create()
    {
        var command = new Command("schema", "Print the JSON schema of configurations, for editors.");
        command.SetAction(_ => Guarded.Run(() =>
        {
            Console.Write(ConfigurationSchema.Write());
            return ExitCode.Success;
        }));
        return command;
    }
}
