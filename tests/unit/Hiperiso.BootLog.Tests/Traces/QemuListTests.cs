namespace Hiperiso.BootLog.Tests.Traces;

/// <summary>The list of events of the project's own QEMU, whose launcher HIPERISO_TEST_QEMU names.</summary>
public class QemuListTests
{
    private static string List()
    {
        var launcher = Environment.GetEnvironmentVariable("HIPERISO_TEST_QEMU");
        Assert.SkipUnless(launcher is { Length: > 0 } && File.Exists(launcher), "no QEMU of the project: set HIPERISO_TEST_QEMU");
        var program = File.ReadAllText(launcher!).Split([' ', '\'']).Single(word => word.EndsWith("/usr/bin/qemu-system-x86_64", StringComparison.Ordinal));
        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(program)!, "../share/qemu", TraceDeclarations.FileName));
    }

    [Fact]
    public void The_built_in_list_is_a_part_of_it()
    {
        var lines = File.ReadAllLines(List()).ToHashSet();
        BuiltInDeclarations.Text.Split('\n').Where(line => !lines.Contains(line)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_event_of_the_stick_is_in_the_built_in_list()
    {
        var folder = Path.GetFullPath(Path.Combine(RealTrace.Folder(), "../../../../images/files/trace"));
        var levels = Directory.GetFiles(folder, "*.events");
        levels.Length.ShouldBe(3);
        levels.SelectMany(File.ReadAllLines).Where(name => TraceDeclarations.BuiltIn.Find(name) is null).ShouldBeEmpty();
    }

    [Fact]
    public void All_of_it_is_understood_down_to_the_last_conversion()
    {
        var list = List();
        var declarations = TraceDeclarations.Read(list);
        var names = File.ReadAllLines(list).Where(line => line.Length > 0 && line[0] != '#').Select(line => TraceDeclaration.Parse(line)!.Name).ToList();
        names.Count.ShouldBeGreaterThan(5000);

        // These two take the width of a number from an argument.
        names.Where(name => !declarations.Find(name)!.Message.IsAsDeclared).ShouldBe(["pflash_sector_erase_start", "empty_slot_write"]);
    }
}
