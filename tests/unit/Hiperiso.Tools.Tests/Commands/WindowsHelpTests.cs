using System.CommandLine;
using Hiperiso.Tools.Commands;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary>Help for people who have no <c>/dev</c>.</summary>
public sealed class WindowsHelpTests
{
    [Fact]
    public void Names_disks_as_Windows_does_everywhere()
    {
        var root = new RootCommand { DiskCommand.Create(), FlashCommand.Create() };
        WindowsHelp.Apply(root);
        var texts = Texts(root).ToList();
        texts.ShouldContain(text => text.Contains(@"hiperiso disk install \\.\PhysicalDrive1 --dry-run", StringComparison.Ordinal));
        texts.ShouldAllBe(text => !text.Contains("/dev/", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Texts(Command command) =>
        new Symbol[] { command }.Concat(command.Arguments).Concat(command.Options).Select(symbol => symbol.Description ?? "")
            .Concat(command.Subcommands.SelectMany(Texts));
}
