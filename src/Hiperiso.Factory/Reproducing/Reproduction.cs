using System.Collections.Immutable;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Commands;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Programs;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Sandboxes;
using Hiperiso.Factory.Signing;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Reproducing;

/// <summary>Builds everything twice, from nothing and in different surroundings, and compares all outputs.</summary>
public sealed class Reproduction
{
    private readonly FactoryContext _context;
    private readonly BuildConsole _console;
    private readonly string _reports;

    /// <summary>A double build of a checkout.</summary>
    public Reproduction(FactoryContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _console = new BuildConsole(context.Output, context.Options.Interactive, context.Clock);
        _reports = Path.Combine(context.Options.RepositoryRoot, "artifacts", "reproduce");
    }

    /// <summary>Does it, and records in <c>recipes/artifacts.lock</c> what is identical.</summary>
    /// <param name="names">Components; <see cref="BuildTarget.Image"/> is the disk image.</param>
    /// <param name="keep">Leave both builds where they are until the next double build.</param>
    /// <param name="reuse">The first build is what this checkout and its store have; what is missing is built there.</param>
    public ReproductionResult Run(ImmutableArray<string> names, bool keep = false, bool reuse = false)
    {
        Machine.RequireRoot();
        string[] programs = ["unshare", "setpriv", "taskset", "tar", "timeout", "diffoscope", ShiftedClock.InstalledLibrary];
        Array.ForEach(programs, HostProgram.RequireInstalled);
        TreeRemoval.Remove(Path.Combine(_reports, "differences"));
        using var firstMark = TakeDirectory(_reports, out var firstDirectory);
        using var secondMark = TakeDirectory(Path.Combine(Machine.MemoryDirectory, "hiperiso-reproduce"), out var secondDirectory);
        var first = new World("first", firstDirectory);
        var second = new SecondSurroundings(
            new World("second", secondDirectory), _context.Dotnet, AppContext.BaseDirectory, Machine.FirstCpu());
        var variations = reuse
            ? Surroundings.Compare(_context.Options.RepositoryRoot, "yours", second)
            : Surroundings.Compare(first.Directory, "empty, but for fetched files", second);
        Announce(variations);

        var archive = Path.Combine(first.Directory, "checkout.tar");
        WorldSetup.PackCheckout(_context.Options.RepositoryRoot, archive);
        if (!reuse)
        {
            // The image is signed as well: signatures of one key must be the same bytes.
            KeyPair.Create(new SigningRequest(first.SigningKey, null));
            BuildFirst(first, archive, names);
        }

        var firstResults = reuse ? BuildHere(names) : Results(first);
        BuildSecond(second, archive, names, reuse ? null : first.SigningKey);

        var pairs = firstResults.Zip(Results(second.World)).ToList();
        var differences = pairs.SelectMany(pair => pair.First.Name == BuildTarget.Image
            ? ImageComparison.Compare(pair.First.Path, pair.Second.Path)
            : ComponentComparison.Compare(StorePathOf(pair.First), StorePathOf(pair.Second))).ToImmutableArray();
        var explanations = differences.Where(difference => difference.FirstPath is not null)
            .Select(difference => (difference, Diffoscope.Explain(difference, Path.Combine(_reports, "differences"), lines: 12)))
            .ToDictionary(pair => pair.difference, pair => pair.Item2);
        var proven = pairs.Where(pair => pair.First.Name != BuildTarget.Image && !differences.Any(found => found.Component == pair.First.Name))
            .Select(pair => OutputManifest.Read(StorePathOf(pair.First))).ToImmutableArray();
        if (keep)
        {
            firstMark.Abandon();
            secondMark.Abandon();
            _console.Say($"kept: {first.Directory} and {second.World.Directory}");
        }

        ArtifactsLock.Load(_context.Options.RepositoryRoot).With(proven).Save(_context.Options.RepositoryRoot);
        return new ReproductionResult(variations, [.. pairs.Select(pair => pair.First.Name)], differences, explanations, proven);
    }

    private static ProcessMark TakeDirectory(string parent, out string directory)
    {
        Directory.CreateDirectory(parent);
        ProcessMark.RemoveDead(parent);
        var mark = ProcessMark.Take(parent);
        directory = Directory.CreateDirectory(ProcessMark.DirectoryOf(mark.Path)).FullName;
        return mark;
    }

    private void Announce(ImmutableArray<Variation> variations)
    {
        _console.Say("Two builds from nothing, in different surroundings:");
        foreach (var variation in variations)
        {
            _console.Say($"  {variation.Name,-16} {variation.First}");
            _console.Say($"  {"",-16} {(variation.Varies ? variation.Second : "the same: this machine offers no other")}");
        }
    }

    private List<(string Name, string Path)> BuildHere(ImmutableArray<string> names)
    {
        var factory = new HiperisoFactory(_context);
        return [.. names.Select(name => (name, BuildTarget.Build(factory, name)))];
    }

    private void BuildFirst(World world, string archive, ImmutableArray<string> names)
    {
        Directory.CreateDirectory(world.Checkout);
        HostProgram.Run("tar", ["--extract", "--file", archive, "--directory", world.Checkout]).OutputOrThrow("unpacking the checkout");
        CopySources(world);
        Run(world, Path.Combine(_context.Dotnet.Root, "dotnet"), [
            Path.Combine(AppContext.BaseDirectory, "Hiperiso.Factory.dll"), .. BuildArguments(world, names, ["--signing-key", world.SigningKey])]);
    }

    private void BuildSecond(SecondSurroundings surroundings, string archive, ImmutableArray<string> names, string? signingKey)
    {
        var world = surroundings.World;
        surroundings.Prepare();
        CopySources(world);
        string[] signing = signingKey is null ? [] : ["--signing-key", world.SigningKey];
        if (signingKey is not null)
        {
            File.Copy(signingKey, world.SigningKey);
        }

        // The archive is below a directory that only root may read.
        var readable = Path.Combine(world.Directory, "checkout.tar");
        File.Copy(archive, readable);
        HostProgram.Run("chown", ["--recursive", $"{SecondSurroundings.User}:{SecondSurroundings.User}", world.Directory])
            .OutputOrThrow("giving the second build's directory to its user");
        try
        {
            Run(world, "unshare", surroundings.Arguments(readable, BuildArguments(world, names, [
                $"--clock-shift={SecondSurroundings.ClockShiftDays}", .. signing])));
        }
        finally
        {
            // libfaketime leaves its shared memory behind when a program is killed.
            HostProgram.Run("find", [
                Machine.MemoryDirectory, "-maxdepth", "1", "-type", "f", "-uid", $"{SecondSurroundings.User}", "-delete"]);
        }
    }

    private void CopySources(World world)
    {
        var root = _context.Options.RepositoryRoot;
        var recipes = RecipeReader.Names(root).Select(name => RecipeReader.Read(root, name));
        WorldSetup.CopySources(LockFile.Load(root), recipes, new ContentStore(_context.StoreRoot), world.Store);
    }

    private IEnumerable<string> BuildArguments(World world, ImmutableArray<string> names, IEnumerable<string> more) =>
    [
        "build", "--repository", world.Checkout, "--store", world.Store, "--results", world.Results,
        .. _context.Options.Components.Length == 0 ? [] : new[] { "--components", _context.Options.Components }, .. more, .. names,
    ];

    private void Run(World world, string program, IEnumerable<string> arguments)
    {
        var log = Path.Combine(_reports, world.Name + ".log");
        File.WriteAllText(log, "");
        _console.Begin($"the {world.Name} build …");
        var exitCode = HostProgram.RunLogged(program, arguments, log, () => _console.Tick(() => LogTail.Read(log, 1)));
        if (exitCode != 0)
        {
            throw new FactoryException(
                $"the {world.Name} build failed:\n{LogTail.Read(log, 30)}", $"whole log: {log}; its own logs are gone with it, --keep keeps them");
        }

        _console.Say($"the {world.Name} build took {BuildConsole.Duration(_console.Elapsed)}");
    }

    private static List<(string Name, string Path)> Results(World world) => [.. File.ReadLines(world.Results)
        .Select(line => line.Split(' ', 2))
        .Select(parts => (parts[0], parts[1]))];

    private static StorePath StorePathOf((string Name, string Path) result) => new(result.Name, result.Path);
}
