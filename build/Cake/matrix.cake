// Real boot images on the stick as it ships, each in a machine of its own, against what matrix.yaml and the approved documents say.
using Hiperiso.Factory.Matrix;

var matrixTask = Task("Matrix")
    .Description("Boots the images of matrix.yaml; --list, --tag=TAG, --filter=ID (both repeatable, * and ?), --shard=1/3, --parallel=N, --accept, --keep");
if (!HasArgument("list"))
{
    matrixTask.IsDependentOn("Image");
}

matrixTask.Does(() => Run(() =>
{
    var selection = new MatrixSelection(
        [.. Arguments<string>("tag", new List<string>())], [.. Arguments<string>("filter", new List<string>())]).WithShard(Argument("shard", "1/1"));
    var entries = selection.From(MatrixReader.Read(options.RepositoryRoot), new Dictionary<string, double>());
    if (HasArgument("list"))
    {
        Information(string.Join('\n', MatrixList.Lines(entries)));
        return;
    }

    var how = new MatrixOptions(
        System.IO.Path.GetFullPath("artifacts/matrix"), Argument("slowness", 1.0), Argument("parallel", 1), HasArgument("accept"), HasArgument("keep"));
    var results = new MatrixRun(images, how, Console.Out).RunAsync(entries, System.Threading.CancellationToken.None).GetAwaiter().GetResult();
    var bad = results.Count(result => !result.IsGood);
    Information("{0} entries, {1} good; artifacts/matrix/matrix.json", results.Length, results.Length - bad);
    if (bad > 0)
    {
        throw new CakeException($"{bad} of {results.Length} entries failed");
    }
}));
