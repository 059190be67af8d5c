using System.CommandLine;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso log</c>, also called <c>hiperiso-log</c>.</summary>
internal static class LogCommand
{
    internal static Command Create() => new("log",
        """
        Read the logs of a boot and tell how far it came.

        Examples:
          hiperiso log analyze /hiperiso/logs/debian_20251111T101500Z
          hiperiso log serial serial.log --stages
          hiperiso log trace trace.bin
          hiperiso log watch /media/HIPERISO
          hiperiso log corpus /media/HIPERISO
          hiperiso log compare before/ after/
        """)
    {
        LogAnalyzeCommand.Create(),
        LogSerialCommand.Create(),
        LogTraceCommand.Create(),
        LogWatchCommand.Create(),
        LogCorpusCommand.Create(),
        LogCompareCommand.Create(),
        LogRulesCommand.Create(),
    };
}
