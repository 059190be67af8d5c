// Looking and tidying.
Task("Status")
    .Description("Components: version, provider, key, built or not, size")
    .Does(() => Run(() =>
    {
        Information("{0,-16} {1,-26} {2,-8} {3,-16} {4}", "component", "version", "provider", "key", "built");
        foreach (var row in factory.Status())
        {
            Information("{0,-16} {1,-26} {2,-8} {3,-16} {4}", row.Name, row.Version, row.Provider, row.Key,
                row.IsBuilt ? DiskSize.Format(row.Size) : "no");
        }
    }));

Task("Update")
    .Description("Renews the pinned packages in recipes/recipes.lock and prints what moved; --only=NAME (repeatable) leaves the others")
    .Does(() => Run(() =>
    {
        var moved = factory.UpdatePins([.. Arguments<string>("only", new List<string>())]);
        Information(moved.Count == 0 ? "Nothing moved." : string.Join('\n', moved));
    }));

Task("Clean")
    .Description("Removes what was built here; --store also removes all builds from the store (fetched files stay)")
    .Does(() => Run(() =>
    {
        factory.Clean(includeStore: HasArgument("store"));

        // The factory and Cake's own files are in use by this very run.
        foreach (var directory in GetSubDirectories("artifacts").Where(directory => directory.GetDirectoryName() is not ("factory" or "cake")))
        {
            DeleteDirectory(directory, new DeleteDirectorySettings { Recursive = true, Force = true });
        }
    }));
