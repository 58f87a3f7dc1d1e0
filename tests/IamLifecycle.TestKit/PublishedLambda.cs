using IamLifecycle.LocalAws.Processes;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.TestKit;

/// <summary>The real function, published once for all tests of a process.</summary>
public static class PublishedLambda
{
    /// <summary>Names a <c>bootstrap</c> that is published already, such as the native one.</summary>
    public const string Variable = "IAM_LIFECYCLE_BOOTSTRAP";

    private static readonly Lazy<Task<string>> Published = new(PublishAsync);

    /// <summary>The path of <c>bootstrap</c>.</summary>
    public static Task<string> PathAsync() => Published.Value;

    private static Task<string> PublishAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return Task.FromResult(given);
        }

        var repository = RepositoryRoot.Find();
        return LambdaPublisher.PublishAsync(repository, Path.Combine(repository, "artifacts", "lambda-for-tests"));
    }
}
