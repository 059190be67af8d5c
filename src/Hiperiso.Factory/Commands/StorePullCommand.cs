using System.CommandLine;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Commands;

/// <summary><c>hiperiso-factory store pull</c>.</summary>
internal static class StorePullCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Func<ParseResult, StoreSession> open)
    {
        var names = new Argument<string[]>("COMPONENT")
        {
            Description = "Only these components; left out: all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("pull",
            """
            Take the current builds from the remote; nothing is built. Builds do this by themselves when HIPERISO_REMOTE is set.
            The exit code is 1 when a named component is neither there nor in the store.

            Examples:
              HIPERISO_REMOTE=s3://builds/hiperiso hiperiso-factory store pull
              HIPERISO_REMOTE=https://host/hiperiso HIPERISO_REMOTE_TRUST=yes hiperiso-factory store pull qemu
            """)
        {
            names,
        };
        ComponentChoice.AddTo(command);
        command.SetAction(parsed =>
        {
            var session = open(parsed);
            var context = ComponentChoice.Apply(session.Context, parsed);
            using var origins = new FetchOrigins(context, session.Store, session.Screen);
            StoreSession.RequireRemote(origins);
            StoreRoots.Add(session.Store, context.Options.RepositoryRoot);
            var named = parsed.GetValue(names) ?? [];
            var missing = 0;
            foreach (var plan in ComponentChoice.Plans(context, session.Store, named))
            {
                using var lease = StoreLease.Take(session.Store, UsedNames.Of(plan));
                var isThere = origins.Builder.TryHave(plan);
                session.Output.WriteLine($"{plan.Title}  {(isThere ? plan.Path.FullPath : "not on the remote")}");
                missing += isThere ? 0 : 1;
            }

            return missing > 0 && named.Length > 0 ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }
}
