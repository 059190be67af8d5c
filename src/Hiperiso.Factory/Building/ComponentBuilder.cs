using System.Collections.Immutable;
using Hiperiso.Factory.Fetching;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Programs;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Remote;
using Hiperiso.Factory.Reproducing;
using Hiperiso.Factory.Sandboxes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Building;

/// <summary>Carries out plans: fetches, makes the build root, runs the script, publishes.</summary>
/// <param name="context">The options.</param>
/// <param name="store">Where builds go.</param>
/// <param name="console">Shows progress.</param>
/// <param name="fetcher">Brings sources and packages.</param>
/// <param name="remote">Has builds that were made elsewhere; null without one.</param>
internal sealed class ComponentBuilder(
    FactoryContext context, ContentStore store, BuildConsole console, Fetcher fetcher, RemotePull? remote = null)
{
    private readonly FetchRequests _requests = new();

    /// <summary>
    /// Makes sure that a component is in the store: it is there, or the remote has it, or it is built, after those it needs.
    /// </summary>
    public StorePath Build(ComponentPlan plan)
    {
        Have(plan, () => Make(plan));
        return plan.Path;
    }

    /// <summary>Takes a component from the remote when it is not in the store.</summary>
    /// <returns>False when it would have to be built.</returns>
    public bool TryHave(ComponentPlan plan) => Have(plan, () => { });

    private bool Have(ComponentPlan plan, Action make)
    {
        if (!IsUsable(plan, _ => { }))
        {
            using var only = store.Lock(
                $"{plan.Recipe.Name}-{plan.Key.Short}",
                () => console.Say($"{plan.Title}  waiting for another process that builds it"));
            if (!IsUsable(plan, console.Say) && !TryTake(plan))
            {
                make();
            }
        }

        if (!IsUsable(plan, _ => { }))
        {
            return false;
        }

        LatestPointer.Set(store, plan.Path, plan.Recipe.Architecture);
        return true;
    }

    private bool TryTake(ComponentPlan plan)
    {
        if (remote is null || DiskSpace.Guard(store.Root, "", () => remote.TryTake(plan)) is not { } size)
        {
            return false;
        }

        console.Say($"{plan.Title}  taken from the remote, {BuildConsole.Size(size)}");
        return true;
    }

    // A build that lost a file, or a part of one, is none.
    private static bool IsUsable(ComponentPlan plan, Action<string> say)
    {
        if (!ContentStore.IsFinished(plan.Path))
        {
            return false;
        }

        var damage = OutputCheck.Glance(plan.Path);
        if (damage is not null)
        {
            say($"{plan.Title}  damaged in the store: {damage}");
        }

        return damage is null;
    }

    private void Make(ComponentPlan plan)
    {
        foreach (var need in plan.Needs)
        {
            Build(need);
        }

        var log = Path.Combine(context.Options.RepositoryRoot, "artifacts", "logs", plan.Recipe.Name + ".log");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        File.WriteAllText(log, "");
        console.Begin($"{plan.Title}  building …");
        if (plan.Provider.Untried is { } why)
        {
            console.Say($"  the provider '{plan.Provider.Name}' was never built: {why}");
        }

        foreach (var reason in context.Options.Explain ? Rebuild.Reasons(plan, store) : [])
        {
            console.Say("  " + reason);
        }

        var size = DiskSpace.Guard(store.Root, log, () => Run(plan, log));
        console.Say($"{plan.Title}  built in {BuildConsole.Duration(console.Elapsed)}, {BuildConsole.Size(size)}");
        CompareWithProof(plan);
    }

    /// <summary>A build root, made when it is not in the store.</summary>
    /// <returns>Its directory.</returns>
    public string EnsureRoot(ImmutableArray<string> requested, ImmutableArray<Pin> packages, string log) => new SandboxRoot(store).Ensure(
        requested,
        packages,
        pins => fetcher.FetchAll(_requests.Packages(RecipeLock.File, pins)),
        log,
        line => console.Say("  " + line),
        () => console.Tick(() => LogTail.Read(log, 1)));

    private long Run(ComponentPlan plan, string log)
    {
        void Tick() => console.Tick(() => LogTail.Read(log, 1));
        var isHost = context.Options.SandboxMode == SandboxMode.Host;
        if (isHost)
        {
            console.Say(
                $"WARNING: {plan.Title} is built on this machine without a sandbox (--sandbox=host): it is not reproducible");
        }
        else
        {
            Bubblewrap.RequireNamespaces();
        }

        var fetched = Fetch(plan);
        var root = isHost ? "" : EnsureRoot(plan.Provider.Sandbox, plan.SandboxPins, log);
        using var mark = store.NewWorkspace(out var workspace);
        var command = Prepare(plan, workspace, fetched);
        RestorePackages(plan, log, Tick);
        RunScript("prepare", plan.Provider.Prepare);
        ExpectedFile.RequireAll(plan.Recipe.File, plan.Provider.Expected, command.Build);
        PatchEngine.ApplyAll(plan.Recipe.File, plan.Provider.Patches, command.Build);
        RunScript("steps", plan.Provider.Steps);
        return Publication.Publish(plan, command.Out);

        void RunScript(string name, string script)
        {
            if (script.Length > 0)
            {
                // Shown as progress until the script says something: the kernel's build is silent for minutes.
                File.AppendAllText(log, $"running the recipe's {name} …\n");
                var exitCode = isHost
                    ? HostProgram.RunLogged("env", HostShell.Arguments(command, script), log, Tick)
                    : HostProgram.RunLogged("bwrap", Bubblewrap.Arguments(root, command, script), log, Tick);
                ScriptFailure.ThrowIfFailed(plan, name, exitCode, log);
            }
        }
    }

    private void CompareWithProof(ComponentPlan plan)
    {
        var proven = context.ExpectedOutputs(plan.Key.Hash);
        if (proven is not null && proven != OutputManifest.Read(plan.Path).OutputHash)
        {
            console.Say(
                $"WARNING: {plan.Title} is not what {ArtifactsLock.File} records for the same inputs; "
                    + $"find out why: ./build.sh --target=Reproduce --only={plan.Recipe.Name}");
        }
    }

    private Fetched Fetch(ComponentPlan plan)
    {
        var sources = _requests.Sources(plan.Recipe, plan.Provider, plan.Pins);
        var packages = _requests.Packages(plan.Recipe.File, plan.Pins.Packages);
        var files = fetcher.FetchAll([.. sources, .. packages]);
        return new Fetched([.. files.Take(sources.Length)], [.. files.Skip(sources.Length)]);
    }

    private SandboxCommand Prepare(ComponentPlan plan, string workspace, Fetched fetched)
    {
        string Folder(string name) => Directory.CreateDirectory(Path.Combine(workspace, name)).FullName;
        var command = new SandboxCommand(
            Folder("build"),
            Folder("out"),
            Folder("sources"),
            Folder("packages"),
            plan.Needs.ToImmutableSortedDictionary(need => need.Recipe.Name, need => need.Path.FullPath, StringComparer.Ordinal),
            plan.Provider.DotnetProject is null ? null : context.Dotnet,
            plan.Version,
            Environment.ProcessorCount,
            context.Options.Clock);
        CopyAll(fetched.Sources, command.Sources);
        CopyAll(fetched.Packages, command.Packages);
        plan.Vendor.CopyTo(context.Options.RepositoryRoot, command.Sources);
        plan.Local.CopyTo(context.Options.RepositoryRoot, command.Build);
        return command;
    }

    // The sandbox has no network: the packages a project needs are brought into NuGet's folder before, checked against the
    // project's lock.
    private void RestorePackages(ComponentPlan plan, string log, Action tick)
    {
        if (plan.Provider.DotnetProject is { } project)
        {
            var exitCode = HostProgram.RunLogged(
                Path.Combine(context.Dotnet.Root, "dotnet"),
                ["restore", "--locked-mode", project],
                log,
                tick,
                workingDirectory: context.Options.RepositoryRoot);
            ScriptFailure.ThrowIfFailed(plan, "dotnet restore", exitCode, log);
        }
    }

    private static void CopyAll(ImmutableArray<string> files, string directory)
    {
        foreach (var file in files)
        {
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
        }
    }

    private sealed record Fetched(ImmutableArray<string> Sources, ImmutableArray<string> Packages);
}
