using System.CommandLine;
using System.Text;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso log trace FILE</c>.</summary>
internal static class LogTraceCommand
{
    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A trace: trace.bin of a session, or what QEMU's log backend wrote." };
        var format = new Option<string>("--format")
        {
            Description = "Write each record: text (as simpletrace.py does), log (as QEMU's log backend does), csv, or json (JSON lines).",
            HelpName = "FORM",
        };
        format.AcceptOnlyFromAmong("text", "log", "csv", "json");
        var summary = new Option<bool>("--summary")
        {
            Description = "Sum the trace up, as text or with --format json; the default without --format.",
        };
        var events = new Option<string>("--events")
        {
            Description = "The trace-events-all of the QEMU that wrote FILE. Default: the one beside FILE, else what the stick traces.",
            HelpName = "LIST",
        };
        var only = new Option<string[]>("--only")
        {
            Description = "Only events of this name, * standing for any characters; repeatable.",
            HelpName = "EVENT",
        };
        var command = new Command("trace",
            """
            Read a trace of QEMU: simpletrace version 4, or the log backend's text.
            The exit code is 0 also when the last record is cut, as when QEMU was killed; 1 when what follows at some point is no
            record, after everything before it was written; 2 when FILE is no trace or has another version.

            Examples:
              hiperiso log trace trace.bin
              hiperiso log trace trace.bin --summary --format json
              hiperiso log trace trace.bin --format text --only 'ide_atapi_*'
              hiperiso log trace trace.bin --format csv --only cpu_out
            """)
        {
            file, format, summary, events, only,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(summary) && parsed.GetValue(format) is "csv" or "log")
            {
                parsed.AddError("a summary has the format text or json");
            }
        });
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var path = GivenPath.Value(parsed, file);
            var options = new TraceOptions
            {
                Declarations = GivenPath.Value(parsed, events) is { } list ? TraceDeclarations.Read(list) : TraceDeclarations.Beside(path),
                Only = parsed.GetValue(only) ?? [],
            };
            using var trace = TraceFile.Open(path, options);
            using var output = Console.OpenStandardOutput();
            if (parsed.GetValue(format) is { } form && !parsed.GetValue(summary))
            {
                WriterOf(form, output, options).Write(trace.Reader);
            }
            else
            {
                var found = trace.Summarize();
                output.Write(parsed.GetValue(format) == "json"
                    ? TraceJson.Write(found)
                    : Encoding.UTF8.GetBytes(TraceReport.WriteText(path, found)));
            }

            return Judge(path, trace.Reader);
        }));
        return command;
    }

    private static TraceWriter WriterOf(string format, Stream output, TraceOptions options) => format switch
    {
        "csv" => new CsvTraceWriter(output, options.Only.Count == 1 ? options.Declarations.Find(options.Only[0]) : null),
        "json" => new JsonTraceWriter(output),
        "log" => new LogTraceWriter(output),
        _ => new TextTraceWriter(output),
    };

    private static int Judge(string path, TraceReader reader)
    {
        path = VisibleText.Clean(path);
        if (reader.UndeclaredCount > 0)
        {
            Console.Error.WriteLine(
                $"hiperiso: {path}: the arguments of {reader.UndeclaredCount} records are not known, most of them {VisibleText.Clean(reader.UndeclaredName)}. "
                + $"Give the {TraceDeclarations.FileName} of the QEMU that wrote them with --events.");
        }

        if (reader.End.Problem.Length > 0)
        {
            Console.Error.WriteLine($"hiperiso: {path}: at byte {reader.End.Offset}: {VisibleText.Clean(reader.End.Problem)}. Everything before it was read.");
        }

        return reader.End.Kind == TraceEndKind.Damaged ? ExitCode.Failure : ExitCode.Success;
    }
}
