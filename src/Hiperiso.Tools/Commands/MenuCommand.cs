using System.CommandLine;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso menu</c>.</summary>
internal static class MenuCommand
{
    internal static Command Create() => new("menu",
        """
        Work with the stick's boot menu.

        Examples:
          hiperiso menu compile --root /media/HIPERISO
        """)
    {
        MenuCompileCommand.Create(),
    };
}
