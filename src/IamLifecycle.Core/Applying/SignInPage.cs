using IamLifecycle.Model;

namespace IamLifecycle.Applying;

/// <summary>Finds the account's sign-in page: the configured one, that of the account's alias, or that of its number.</summary>
internal sealed class SignInPage(AwsPorts aws, LifecyclePolicy policy)
{
    private readonly Lock asking = new();
    private Task<Uri>? page;

    public Task<Uri> FindAsync(IRunLog log, CancellationToken cancellationToken)
    {
        lock (asking)
        {
            return page ??= AskAsync(log, cancellationToken);
        }
    }

    private async Task<Uri> AskAsync(IRunLog log, CancellationToken cancellationToken)
    {
        if (policy.People.SignInUrl is { } configured)
        {
            return configured;
        }

        try
        {
            return Of(await aws.People!.Logins.AccountAliasAsync(cancellationToken) ?? policy.AccountId!);
        }
        catch (FailureException e)
        {
            log.Degraded("the account's alias is not known, so people are told the sign-in page by the account's number", e.Failure);
            return Of(policy.AccountId!);
        }
    }

    /// <summary>IAM user guide, "How IAM users sign in to AWS"; each partition has a domain of its own.</summary>
    private Uri Of(string account) => new($"https://{account}.{Domain(policy.BoundaryArn.Split(':')[1])}/console");

    private static string Domain(string partition) => partition switch
    {
        "aws-cn" => "signin.amazonaws.cn",
        "aws-us-gov" => "signin.amazonaws-us-gov.com",
        _ => "signin.aws.amazon.com",
    };
}
