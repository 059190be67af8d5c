using System.CommandLine;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Remote;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Commands;

/// <summary><c>hiperiso-factory store push</c>.</summary>
internal static class StorePushCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Func<ParseResult, StoreSession> open)
    {
        var names = new Argument<string[]>("COMPONENT")
        {
            Description = "Only these components; left out: all that are built.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var sources = new Option<bool>("--sources")
        {
            Description = "Also bring all sources and packages that recipes and lock name; those not in the store are fetched.",
        };
        var dryRun = StoreCommand.DryRunOption();
        var json = StoreCommand.JsonOption();
        var command = new Command("push",
            """
            Bring the current builds to the remote. What it has is not sent again, so an interrupted push can be repeated.
            The exit code is 1 when a source cannot be had; all others are sent.

            Examples:
              HIPERISO_REMOTE=s3://builds/hiperiso hiperiso-factory store push --dry-run
              HIPERISO_REMOTE=https://user:password@host/hiperiso hiperiso-factory store push kernel --sources
            """)
        {
            names, sources, dryRun, json,
        };
        ComponentChoice.AddTo(command);
        command.SetAction(parsed =>
        {
            var session = open(parsed);
            var context = ComponentChoice.Apply(session.Context, parsed);
            using var origins = new FetchOrigins(context, session.Store, session.Screen);
            var remote = StoreSession.RequireRemote(origins);
            var isDryRun = parsed.GetValue(dryRun);
            var push = new RemotePush(remote, isDryRun, session.Progress);
            var total = PushCount.None;
            IReadOnlyList<FactoryException> failures = [];
            foreach (var plan in ComponentChoice.Plans(context, session.Store, parsed.GetValue(names) ?? []))
            {
                using var lease = StoreLease.Take(session.Store, UsedNames.Of(plan));
                if (ContentStore.IsFinished(plan.Path))
                {
                    var count = push.BuildAsync(plan.Path).GetAwaiter().GetResult();
                    session.Screen.Say($"{plan.Title}  {Text(count, isDryRun)}");
                    total += count;
                }
            }

            if (parsed.GetValue(sources))
            {
                (var count, failures) = new SourcePush(context, session.Store, origins, push).Bring(isDryRun);
                session.Screen.Say($"sources  {Text(count, isDryRun)}");
                total += count;
                foreach (var failure in failures)
                {
                    session.Screen.Say($"not sent: {failure}");
                }
            }

            if (parsed.GetValue(json))
            {
                session.WriteJson(total);
            }
            else
            {
                session.Output.WriteLine($"{Text(total, isDryRun)}; {remote}");
            }

            return failures.Count > 0 ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }

    private static string Text(PushCount count, bool isDryRun) =>
        $"{count.Sent} files {(isDryRun ? "would be sent" : "sent")}, "
        + $"{DiskSize.Format(count.SentBytes)}, {count.Present} there already";
}
