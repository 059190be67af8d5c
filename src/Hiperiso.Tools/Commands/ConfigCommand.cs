using System.CommandLine;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso config</c>.</summary>
internal static class ConfigCommand
{
    internal static Command Create() => new("config",
        """
        Work with the stick's configuration, ventoy.json or hiperiso.json.

        Examples:
          hiperiso config check /media/HIPERISO/hiperiso/hiperiso.json --root /media/HIPERISO
          hiperiso config schema > hiperiso.schema.json
        """)
    {
        ConfigCheckCommand.Create(),
        ConfigSchemaCommand.Create(),
    };
}
