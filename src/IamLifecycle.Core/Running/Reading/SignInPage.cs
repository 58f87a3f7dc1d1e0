using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Running.Reading;

/// <summary>
/// Determines the account's sign-in page: the configured one, the one with the account's alias, or the one with its number.
/// </summary>
internal sealed class SignInPage(AwsPorts aws, LifecyclePolicy policy, IClock clock)
{
    private readonly CachedRead<Uri> page = new(clock, Duration.MaxValue);

    public async Task<Uri> FindAsync(IRunLog log, CancellationToken cancellationToken)
    {
        if (policy.ConsoleAccess.SignInUrl is { } configured)
        {
            return configured;
        }

        try
        {
            return await page.GetAsync(() => AskAsync(log, cancellationToken));
        }
        catch (FailureException e)
        {
            return ByNumber(log, e);
        }
    }

    /// <summary>
    /// If reading the alias is not permitted, the number is used for the whole run. After any other failure the alias is read again on the
    /// next request.
    /// </summary>
    private async Task<Uri> AskAsync(IRunLog log, CancellationToken cancellationToken)
    {
        try
        {
            return Of(await aws.ConsoleAccess!.Logins.AccountAliasAsync(cancellationToken) ?? policy.AccountId!);
        }
        catch (FailureException e) when (e.Failure is Failure.NeedsAttention)
        {
            return ByNumber(log, e);
        }
    }

    private Uri ByNumber(IRunLog log, FailureException why)
    {
        log.Degraded("the account's alias is unknown, so messages contain the sign-in page with the account number", why.Failure);
        return Of(policy.AccountId!);
    }

    /// <summary>IAM user guide, "How IAM users sign in to AWS". Each partition has its own domain.</summary>
    private Uri Of(string account) => new($"https://{account}.{Domain(policy.Partition)}/console");

    private static string Domain(string partition) =>
        partition switch
        {
            "aws-cn" => "signin.amazonaws.cn",
            "aws-us-gov" => "signin.amazonaws-us-gov.com",
            _ => "signin.aws.amazon.com",
        };
}
