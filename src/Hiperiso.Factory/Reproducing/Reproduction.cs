using System.Collections.Immutable;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Commands;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Programs;
using Hiperiso.Factory.Sandboxes;
using Hiperiso.Factory.Signing;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Reproducing;

/// <summary>Builds everything twice, in different surroundings, and compares all outputs.</summary>
public sealed class Reproduction
{
    private const long MemoryForEverything = 12L << 30;
    private static readonly string[] Programs =
        ["unshare", "setpriv", "taskset", "tar", "timeout", "diffoscope", ShiftedClock.InstalledLibrary];

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
    /// <param name="changed">Only what has changed since: both builds take from the store what was proved before.</param>
    /// <exception cref="FactoryException">A build failed. What the second one had built by then is compared and recorded.</exception>
    public ReproductionResult Run(ImmutableArray<string> names, bool keep = false, bool reuse = false, bool changed = false)
    {
        Machine.RequireRoot();
        Array.ForEach(Programs, HostProgram.RequireInstalled);
        TreeRemoval.Remove(Path.Combine(_reports, "differences"));
        using var firstMark = TakeDirectory(_reports, keep, out var firstDirectory);
        using var secondMark = TakeDirectory(Path.Combine(Machine.MemoryDirectory, "hiperiso-reproduce"), keep, out var secondDirectory);
        var first = new World("first", firstDirectory);
        var second = new SecondSurroundings(
            new World("second", secondDirectory), _context.Dotnet, WorldBuilder.FactoryDirectory, Machine.FirstCpu());
        var proven = changed ? ProvenBuilds.In(_context.StoreRoot, ArtifactsLock.Load(_context.Options.RepositoryRoot)) : ProvenBuilds.None;
        var empty = changed ? "empty, but for fetched files and what was proved before" : "empty, but for fetched files";
        var variations = Surroundings.Compare(
            reuse ? _context.Options.RepositoryRoot : first.Directory, reuse ? "yours" : empty, second, $"another, {empty}");
        Announce(variations, reuse);

        var archive = Path.Combine(first.Directory, "checkout.tar");
        WorldSetup.PackCheckout(_context.Options.RepositoryRoot, archive);
        if (!reuse)
        {
            // The image is signed as well: signatures of one key must be the same bytes.
            KeyPair.Create(new SigningRequest(first.SigningKey, null));
        }

        proven.CopyTo(second.World.Store);
        if (!reuse)
        {
            proven.CopyTo(first.Store);
        }

        var builder = new WorldBuilder(_context, _console, _reports);
        var here = reuse ? builder.Here(names) : builder.First(first, archive, names);
        var there = builder.Second(
            second, archive, names, reuse ? _context.StoreRoot : first.Store, reuse ? null : first.SigningKey, out var failure);
        var result = Compare(variations, [.. here.Zip(there)], proven, withSignatures: !reuse);
        ArtifactsLock.Load(_context.Options.RepositoryRoot).Without(result.Refuted).With(result.Proven).Save(_context.Options.RepositoryRoot);
        return failure is null ? result : throw failure;
    }

    private static ProcessMark TakeDirectory(string parent, bool keep, out string directory)
    {
        Directory.CreateDirectory(parent);
        ProcessMark.RemoveDead(parent);
        var mark = ProcessMark.Take(parent);
        directory = Directory.CreateDirectory(ProcessMark.DirectoryOf(mark.Path)).FullName;
        if (keep)
        {
            mark.Abandon();
        }

        return mark;
    }

    private void Announce(ImmutableArray<Variation> variations, bool reuse)
    {
        _console.Say(reuse
            ? "What the store has, and a build from nothing, in different surroundings:"
            : "Two builds from nothing, in different surroundings:");
        foreach (var variation in variations)
        {
            _console.Say($"  {variation.Name,-16} {variation.First}");
            _console.Say($"  {"",-16} {(variation.Varies ? variation.Second : "the same: this machine offers no other")}");
        }

        var free = new DriveInfo(Machine.MemoryDirectory).AvailableFreeSpace;
        if (free < MemoryForEverything)
        {
            _console.Say(
                $"WARNING: the second build is made in memory, {Machine.MemoryDirectory}, which has {DiskSize.Format(free)} left; "
                    + $"all components from source need {DiskSize.Format(MemoryForEverything)}");
        }
    }

    private ReproductionResult Compare(
        ImmutableArray<Variation> variations,
        ImmutableArray<(WorldBuilder.Built First, WorldBuilder.Built Second)> built,
        ProvenBuilds proven,
        bool withSignatures)
    {
        var known = built.Where(pair => pair.First.Name != BuildTarget.Image && proven.Contain(StorePathOf(pair.First))).ToImmutableArray();
        var pairs = built.Except(known).ToImmutableArray();
        var differences = pairs.SelectMany(pair => pair.First.Name == BuildTarget.Image
            ? ImageComparison.Compare(pair.First.Path, pair.Second.Path, withSignatures)
            : ComponentComparison.Compare(StorePathOf(pair.First), StorePathOf(pair.Second))).ToImmutableArray();
        var reports = Path.Combine(_reports, "differences");
        var explanations = differences.Where(difference => difference.FirstPath is not null)
            .ToDictionary(difference => difference, difference => Diffoscope.Explain(difference, reports, lines: 12));
        var manifests = pairs.Where(pair => pair.First.Name != BuildTarget.Image)
            .Select(pair => OutputManifest.Read(StorePathOf(pair.First)))
            .ToLookup(manifest => differences.Any(difference => difference.Component == manifest.Component));
        return new ReproductionResult(
            variations, [.. pairs.Select(pair => pair.First.Name)], differences, explanations, [.. manifests[false]], [.. manifests[true]])
        {
            ProvenBefore = [.. known.Select(pair => pair.First.Name)],
        };
    }

    private static StorePath StorePathOf(WorldBuilder.Built built) => new(built.Name, built.Path);
}
