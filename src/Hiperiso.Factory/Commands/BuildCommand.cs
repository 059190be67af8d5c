using System.CommandLine;
using Hiperiso.Factory.Sandboxes;

namespace Hiperiso.Factory.Commands;

/// <summary><c>hiperiso-factory build</c>: components, and the image, for any checkout and any store.</summary>
internal static class BuildCommand
{
    /// <summary>The command with its options.</summary>
    /// <param name="checkout">The checkout a command line is about.</param>
    /// <param name="output">Progress, and where things are.</param>
    public static Command Create(Func<ParseResult, string> checkout, TextWriter output)
    {
        var names = new Argument<string[]>("name")
        {
            Description = $"Components (names of recipes); '{BuildTarget.Image}' is the disk image",
            Arity = ArgumentArity.OneOrMore,
        };
        var store = new Option<string?>("--store") { Description = "The store; default: HIPERISO_STORE, else ~/.cache/hiperiso" };
        var components = new Option<string>("--components")
        {
            Description = "Providers, like debian,qemu=source",
            DefaultValueFactory = _ => "",
        };
        var clock = new Option<int>("--clock-shift")
        {
            Description = "Days the clock is ahead in the sandbox, to find what depends on it (builds libfaketime first)",
        };
        var key = new Option<string?>("--signing-key") { Description = "Sign the image with this secret key, one without a password" };
        var results = new Option<string?>("--results") { Description = "Append 'name path' of what was built to this file" };
        var command = new Command("build",
            """
            Build components, or the image, and print where they are.

            Examples:
              hiperiso-factory build busybox --components=source
              hiperiso-factory build image --store=/tmp/store
            """)
        {
            names, store, components, clock, key, results,
        };
        command.SetAction(parsed =>
        {
            var options = new FactoryOptions(
                checkout(parsed),
                parsed.GetValue(store) is { } path ? Path.GetFullPath(path) : null,
                parsed.GetRequiredValue(components));
            var factory = Open(options, parsed.GetValue(clock), output);
            foreach (var name in parsed.GetRequiredValue(names))
            {
                var built = $"{name} {BuildTarget.Build(factory, name, parsed.GetValue(key))}";
                output.WriteLine(built);
                if (parsed.GetValue(results) is { } file)
                {
                    File.AppendAllLines(file, [built]);
                }
            }
        });
        return command;
    }

    private static HiperisoFactory Open(FactoryOptions options, int clockShiftDays, TextWriter output)
    {
        var factory = new HiperisoFactory(FactoryContext.Open(options, output));
        if (clockShiftDays == 0)
        {
            return factory;
        }

        var library = factory.Build(ShiftedClock.Component).File(ShiftedClock.ComponentLibrary);
        return new HiperisoFactory(FactoryContext.Open(options with { Clock = new ShiftedClock(library, clockShiftDays) }, output));
    }
}
