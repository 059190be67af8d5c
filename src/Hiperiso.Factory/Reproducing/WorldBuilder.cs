using System.Collections.Immutable;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Commands;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Programs;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Reproducing;

/// <summary>Runs the two builds, each as a process of its own.</summary>
/// <param name="context">The checkout, and the store whose fetched files need not be fetched again.</param>
/// <param name="console">Shows progress.</param>
/// <param name="reports">Where the logs go.</param>
internal sealed class WorldBuilder(FactoryContext context, BuildConsole console, string reports)
{
    // The first build is one from nothing: it takes no builds of others.
    private static readonly Dictionary<string, string> NoRemote = new()
    {
        ["HIPERISO_REMOTE"] = "",
        ["HIPERISO_REMOTE_TRUST"] = "",
    };

    /// <summary>The directory of this very factory, whatever program has loaded it.</summary>
    public static string FactoryDirectory => Path.GetDirectoryName(typeof(WorldBuilder).Assembly.Location)!;

    /// <summary>What is built, in order.</summary>
    /// <param name="Name">A component, or <see cref="BuildTarget.Image"/>.</param>
    /// <param name="Path">The directory of its outputs.</param>
    internal sealed record Built(string Name, string Path);

    /// <summary>Builds with this checkout and its store.</summary>
    public ImmutableArray<Built> Here(ImmutableArray<string> names)
    {
        var factory = new HiperisoFactory(context);
        return [.. names.Select(name => new Built(name, BuildTarget.Build(factory, name)))];
    }

    /// <summary>Builds in a place of its own, otherwise as the caller would.</summary>
    /// <exception cref="FactoryException">The build failed.</exception>
    public ImmutableArray<Built> First(World world, string archive, ImmutableArray<string> names)
    {
        Directory.CreateDirectory(world.Checkout);
        HostProgram.Run("tar", ["--extract", "--file", archive, "--directory", world.Checkout]).OutputOrThrow("unpacking the checkout");
        CopySources(context.StoreRoot, world);
        var program = Path.Combine(FactoryDirectory, "Hiperiso.Factory.dll");
        var failure = Run(world, Path.Combine(context.Dotnet.Root, "dotnet"), [
            program, .. Arguments(world, names, ["--signing-key", world.SigningKey])], NoRemote);
        return failure is null ? Results(world) : throw failure;
    }

    /// <summary>Builds in other surroundings.</summary>
    /// <param name="surroundings">How.</param>
    /// <param name="archive">The packed checkout.</param>
    /// <param name="names">What to build.</param>
    /// <param name="sources">The store whose fetched files need not be fetched again.</param>
    /// <param name="signingKey">Signs the image; null: it is not signed.</param>
    /// <param name="failure">Why the build ended early; null when all is built.</param>
    public ImmutableArray<Built> Second(
        SecondSurroundings surroundings,
        string archive,
        ImmutableArray<string> names,
        string sources,
        string? signingKey,
        out FactoryException? failure)
    {
        var world = surroundings.World;
        surroundings.Prepare();
        CopySources(sources, world);
        string[] more = [$"--clock-shift={SecondSurroundings.ClockShiftDays}"];
        if (signingKey is not null)
        {
            File.Copy(signingKey, world.SigningKey);
            more = [.. more, "--signing-key", world.SigningKey];
        }

        // The archive is below a directory that only root may read.
        var readable = Path.Combine(world.Directory, "checkout.tar");
        File.Copy(archive, readable);
        HostProgram.Run("chown", ["--recursive", $"{SecondSurroundings.User}:{SecondSurroundings.User}", world.Directory])
            .OutputOrThrow("giving the second build's directory to its user");
        try
        {
            failure = Run(world, "unshare", surroundings.Arguments(readable, Arguments(world, names, more)));
            return Results(world);
        }
        finally
        {
            // libfaketime leaves its shared memory behind when a program is killed.
            HostProgram.Run("find", [
                Machine.MemoryDirectory, "-maxdepth", "1", "-type", "f", "-uid", $"{SecondSurroundings.User}", "-delete"]);
        }
    }

    private void CopySources(string from, World world)
    {
        var root = context.Options.RepositoryRoot;
        WorldSetup.CopySources(LockFile.Load(root), RecipeReader.All(root), new ContentStore(from), world.Store);
    }

    private IEnumerable<string> Arguments(World world, ImmutableArray<string> names, IEnumerable<string> more) =>
    [
        "build", "--repository", world.Checkout, "--store", world.Store, "--results", world.Results,
        .. context.Options.Components.Length == 0 ? [] : new[] { "--components", context.Options.Components }, .. more, .. names,
    ];

    private FactoryException? Run(
        World world, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var log = Path.Combine(reports, world.Name + ".log");
        File.WriteAllText(log, "");
        console.Begin($"the {world.Name} build …");
        var exitCode = HostProgram.RunLogged(program, arguments, log, () => console.Tick(() => LogTail.Read(log, 1)), environment);
        if (exitCode != 0)
        {
            return new FactoryException(
                $"the {world.Name} build failed:\n{LogTail.Read(log, 30)}", $"whole log: {log}; --keep leaves the build's own logs there");
        }

        console.Say($"the {world.Name} build took {BuildConsole.Duration(console.Elapsed)}");
        return null;
    }

    private static ImmutableArray<Built> Results(World world) => File.Exists(world.Results)
        ? [.. File.ReadLines(world.Results).Select(line => line.Split(' ', 2)).Select(parts => new Built(parts[0], parts[1]))]
        : [];
}
