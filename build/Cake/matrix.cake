// Real boot images on the stick as it ships, each in a machine of its own, against what matrix.yaml and the approved documents say.
using Hiperiso.Factory.Matrix;
using Hiperiso.Factory.Matrix.Bisecting;

MatrixSelection WantedOfMatrix() => new(
    [.. Arguments<string>("tag", new List<string>())], [.. Arguments<string>("filter", new List<string>())]);

string HistoryOfMatrix() => HasArgument("history") ? CallerPath(Argument<string>("history")) : null;

// A baseline is the latest of the earlier runs, whatever the history says.
MatrixHistory EarlierMatrix()
{
    var history = HistoryOfMatrix() is { } file ? MatrixHistory.ReadLines(file) : MatrixHistory.None;
    return HasArgument("baseline") ? history.With(MatrixHistory.Read(CallerPath(Argument<string>("baseline")))) : history;
}

void JudgeMatrix(IReadOnlyCollection<MatrixResult> results)
{
    var bad = results.Where(result => !result.IsGood).Select(result => result.Entry.Id).ToList();
    var boots = results.Sum(result => result.Boots.Length);
    Information(
        "{0} entries{1}, {2} good; artifacts/matrix/index.html", results.Count, boots > results.Count ? $" ({boots} boots)" : "", results.Count - bad.Count);
    if (bad.Count > 0)
    {
        throw new CakeException($"{bad.Count} of {results.Count} entries failed: {string.Join(", ", bad)}");
    }
}

var matrixTask = Task("Matrix")
    .Description("Boots the images of matrix.yaml; --list, --tag=TAG, --filter=ID (both repeatable, * and ?), --shard=1/3, --parallel=N, --repeat=N, --baseline=FILE, --history=FILE, --direct, --resume, --accept, --keep");
if (!HasArgument("list") && !HasArgument("direct"))
{
    matrixTask.IsDependentOn("Image");
}

matrixTask.Does(() => Run(() =>
{
    var baseline = EarlierMatrix();
    var entries = WantedOfMatrix().WithShard(Argument("shard", "1/1")).From(MatrixReader.Read(options.RepositoryRoot), baseline.Seconds);
    if (HasArgument("list"))
    {
        Information(string.Join('\n', MatrixList.Lines(entries)));
        return;
    }

    var how = new MatrixOptions(
        System.IO.Path.GetFullPath("artifacts/matrix"), Argument<double?>("slowness", null), Argument("parallel", 1), HasArgument("accept"), HasArgument("keep"))
    {
        Baseline = baseline,
        HistoryFile = HistoryOfMatrix(),
        Time = DateTimeOffset.UtcNow,
        ImageSha256 = HasArgument("direct") ? null : images.Image(RequestedImage()).Sha256(),
        Direct = HasArgument("direct"),
        Repeat = Math.Max(1, Argument("repeat", 1)),
        Resume = HasArgument("resume"),
    };
    JudgeMatrix(new MatrixRun(images, how, Console.Out).RunAsync(entries, System.Threading.CancellationToken.None).GetAwaiter().GetResult());
}));

Task("MatrixParts")
    .Description("Writes artifacts/matrix/parts.json, for jobs that run the matrix side by side: --parts=N")
    .Does(() => Run(() =>
    {
        var parts = MatrixSelection.Parts(Argument("parts", 6), MatrixReader.Read(options.RepositoryRoot).Length);
        EnsureDirectoryExists("artifacts/matrix");
        System.IO.File.WriteAllText("artifacts/matrix/parts.json", "[" + string.Join(", ", parts.Select(part => $"\"{part}\"")) + "]\n");
        Information("artifacts/matrix/parts.json");
    }));

Task("MatrixMerge")
    .Description("Puts parts together that were run apart (--shard): --from=DIRECTORY (repeatable), --tag, --filter, --baseline and --history as for Matrix")
    .Does(() => Run(() =>
    {
        var baseline = EarlierMatrix();
        var entries = WantedOfMatrix().From(MatrixReader.Read(options.RepositoryRoot), baseline.Seconds);
        var (results, changes) = MatrixMerge.Merge(
            [.. Arguments<string>("from", new List<string>())], entries, System.IO.Path.GetFullPath("artifacts/matrix"), baseline, HistoryOfMatrix());
        foreach (var change in changes)
        {
            Information("{0}", change);
        }

        JudgeMatrix(results);
    }));

Task("Bisect")
    .Description("Finds the component whose change broke an entry of the matrix: --entry=ID, --history=FILE or --good=FILE --bad=FILE, --dry-run, --direct, --repeat=N")
    .Does(() => Run(() =>
    {
        var id = Argument<string>("entry", null) ?? throw new FactoryException("which entry?", "--entry=ID, as --target=Matrix --list shows them");
        var entry = new MatrixSelection([], [id]).From(MatrixReader.Read(options.RepositoryRoot), MatrixHistory.None.Seconds).Single();
        var pair = HasArgument("good") || HasArgument("bad")
            ? BisectionPair.Of(id, CallerPath(Argument("good", "")), CallerPath(Argument("bad", "")))
            : BisectionPair.Of(id, MatrixHistory.ReadLines(HistoryOfMatrix() ?? throw new FactoryException("between which runs?", "--history=FILE, or --good=FILE --bad=FILE")));
        var how = new MatrixOptions(System.IO.Path.GetFullPath("artifacts/bisect"), Argument<double?>("slowness", null), 1, Accept: false, Keep: false)
        {
            Direct = HasArgument("direct"),
            Repeat = Math.Max(1, Argument("repeat", 1)),
        };
        var bisect = new MatrixBisect(factory.Context, how, Console.Out);
        if (HasArgument("dry-run"))
        {
            bisect.Describe(entry, pair);
            return;
        }

        var found = bisect.FindAsync(entry, pair, System.Threading.CancellationToken.None).GetAwaiter().GetResult();
        Information("{0} is broken by {1}, found with {2} boots", id, string.Join(" and ", found.Culprits), found.Steps.Length);
    }));
