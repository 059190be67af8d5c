using Hiperiso.Factory.Reproducing;

Task("Reproduce")
    .Description("Builds everything twice, in different surroundings, and compares; --only=NAME (repeatable), --changed, --reuse, --keep. Needs root")
    .Does(() => Run(() =>
    {
        var only = Arguments<string>("only", new List<string>());
        var result = new Reproduction(factory.Context).Run(
            only.Count > 0 ? [.. only] : ImageFactory.Everything,
            keep: HasArgument("keep"), reuse: HasArgument("reuse"), changed: HasArgument("changed"));
        Information(string.Join('\n', result.Lines()));
        if (!result.IsIdentical)
        {
            var names = result.Differences.Select(found => found.Component).Distinct();
            throw new CakeException($"not reproducible: {string.Join(", ", names)}");
        }
    }));
