using System.CommandLine;
using System.CommandLine.Completions;
using IamLifecycle.Cli.Commands;
using IamLifecycle.Configuration;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;

namespace IamLifecycle.Cli.Completion;

/// <summary>Completes user names and key IDs from AWS, if AWS answers within the short time that a completion may take.</summary>
internal sealed class NameCompletion(SharedOptions shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Users that have a row.</summary>
    public IEnumerable<CompletionItem> Users(CompletionContext context) =>
        Read(context, async (session, cancellationToken) =>
            (await session.Aws.Table.ScanAsync(cancellationToken)).Select(row => row.Name.Value)
        );

    /// <summary>Inactive keys of the user that the command line names; only inactive keys can be reactivated.</summary>
    public IEnumerable<CompletionItem> InactiveKeys(CompletionContext context, Argument<string> user) =>
        Read(context, async (session, cancellationToken) =>
            context.ParseResult.GetValue(user) is { } name && UserName.IsValid(name)
                ? (await session.Aws.Keys.ListAsync(new UserName(name), cancellationToken))
                    .Where(key => !key.Active)
                    .Select(key => key.Id.Value)
                : []
        );

    /// <summary>Returns nothing after a failure or a timeout: a shell must not hang, nor show an error in place of a name.</summary>
    private CompletionItem[] Read(CompletionContext context, Func<Session, CancellationToken, Task<IEnumerable<string>>> names)
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
            // Runs on another thread with a limited wait, because the SDK's credential chain ignores the cancellation token.
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
