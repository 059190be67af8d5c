using System.Collections.Immutable;
using System.CommandLine;
using Hiperiso.BootLog;
using Hiperiso.Runtime.Json;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso disk list [DEV]</c>.</summary>
internal static class DiskListCommand
{
    internal static Command Create()
    {
        var device = new Argument<string>("DEV") { Description = "A disk or an image of one; without it all disks of this machine.", Arity = ArgumentArity.ZeroOrOne };
        var json = DiskArguments.Json();
        var command = new Command("list",
            """
            Show disks: model, size, bus, who uses them, and which version of hiperiso is on them. Nothing is written. With --json, a line for
            each disk. The exit code is 21 when DEV is given and is no stick of ours.

            Examples:
              hiperiso disk list
              hiperiso disk list /dev/sdb
            """)
        {
            device, json,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var given = parsed.GetValue(device);
            ImmutableArray<Disk> found = given is null ? DiskSystem.Running.ReadAll() : [DiskSystem.Running.Find(given)];
            var code = ExitCode.Success;
            foreach (var disk in found.Select(DiskContents.Of))
            {
                var state = StickState.Of(disk);
                if (given is not null && state.Stick is null)
                    code = (int)Refusal.NotInstalled;
                if (parsed.GetValue(json))
                    Console.Write(JsonText.Line(writer => Write(writer, disk, state)));
                else
                    Console.WriteLine(string.Join('\n', Lines(disk, state).Select(VisibleText.Clean)));
            }

            return code;
        }));
        return command;
    }

    private static IEnumerable<string> Lines(Disk disk, StickState state)
    {
        yield return PlanText.Name(disk);
        foreach (var line in PlanText.Contents(disk))
            yield return line;
        foreach (var use in disk.Uses)
            yield return $"  {use.Device.TrimEnd(':')}: {use.Kind.ToString().ToLowerInvariant()}, {use.By}";
        if (state.Stick is { } stick)
        {
            yield return $"  hiperiso {state.Version}, {PlanText.TableName(stick.Table)}, sectors of {stick.SectorSize} bytes, data partition {ByteSize.Format(stick.Data.Length)}";
            yield return $"  Secure Boot: {PlanText.YesOrNo(stick.HasSecureBoot)}";
        }

        yield return "  " + state.Health;
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, Disk disk, StickState state)
    {
        PlanJson.Write(json, disk);
        if (state.Stick is { } stick)
        {
            json.WriteString("version", state.Version);
            json.WriteString("table", stick.Table.ToString().ToLowerInvariant());
            json.WriteNumber("data_size", stick.Data.Length);
            json.WriteBoolean("secure_boot", stick.HasSecureBoot);
        }

        json.WriteString("health", state.Health);
    }
}
