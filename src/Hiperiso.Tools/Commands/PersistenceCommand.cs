using System.CommandLine;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso persistence</c>.</summary>
internal static class PersistenceCommand
{
    internal static Command Create() => new("persistence",
        """
        Make files in which a live system keeps what is changed, and make them larger.

        Examples:
          hiperiso persistence create -s 4096 -o persistence.dat
          hiperiso persistence extend persistence.dat -s +2048
        """)
    {
        PersistenceCreateCommand.Create(),
        PersistenceExtendCommand.Create(),
    };
}
