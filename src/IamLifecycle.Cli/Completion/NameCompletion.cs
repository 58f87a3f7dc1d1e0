using System.CommandLine;
using System.CommandLine.Completions;
using IamLifecycle.Cli.Commands;
using IamLifecycle.Configuration;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;

namespace IamLifecycle.Cli.Completion;

/// <summary>Completes names of users and ids of keys by asking AWS, if it answers while a person waits for a tab.</summary>
internal sealed class NameCompletion(SharedOptions shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Users that have a row.</summary>
    public IEnumerable<CompletionItem> Users(CompletionContext context) =>
        Ask(context, async (session, cancellationToken) =>
            (await session.Aws.Table.ScanAsync(cancellationToken)).Select(row => row.Name.Value)
        );

    /// <summary>Keys of the user that was typed before; only those that are switched off, which is what can be switched on.</summary>
    public IEnumerable<CompletionItem> InactiveKeys(CompletionContext context, Argument<string> user) =>
        Ask(context, async (session, cancellationToken) =>
            context.ParseResult.GetValue(user) is { } name && UserName.IsValid(name)
                ? (await session.Aws.Keys.ListAsync(new UserName(name), cancellationToken))
                    .Where(key => !key.Active)
                    .Select(key => key.Id.Value)
                : []
        );

    /// <summary>Nothing where it fails or takes too long: a shell must not hang, nor show an error in place of a name.</summary>
    private CompletionItem[] Ask(CompletionContext context, Func<Session, CancellationToken, Task<IEnumerable<string>>> names)
    {
        if (context.WordToComplete.StartsWith('-'))
        {
            return [];
        }

        async Task<IEnumerable<string>> FindAsync(CancellationToken cancellationToken)
        {
            using Session session = await shared.OpenAsync(context.ParseResult, cancellationToken);
            return await names(session, cancellationToken);
        }

        using var late = new CancellationTokenSource(Patience);
        try
        {
            // Not on this thread, and not waited for longer: the credential chain listens to no cancellation.
            IEnumerable<string> found = Task.Run(() => FindAsync(late.Token), late.Token).WaitAsync(Patience).GetAwaiter().GetResult();
            return
            [
                .. found
                    .Where(name => name.StartsWith(context.WordToComplete, StringComparison.OrdinalIgnoreCase))
                    .Order(StringComparer.Ordinal)
                    .Select(name => new CompletionItem(name)),
            ];
        }
        catch (Exception e)
            when (e is CliException or SettingsException or FailureException or OperationCanceledException or TimeoutException)
        {
            return [];
        }
    }
}
