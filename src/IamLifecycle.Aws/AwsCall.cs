using IamLifecycle.Ports;

namespace IamLifecycle.Aws;

/// <summary>Makes one call to AWS, and turns what goes wrong into a <see cref="FailureException"/>.</summary>
internal static class AwsCall
{
    public static async Task<T> SendAsync<T>(string operation, string about, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (FailureOf(operation, about, exception, cancellationToken) is { } failure)
        {
            // The exception itself stays behind, because it may hold a secret: see AwsFailures.
            throw new FailureException(failure);
        }
    }

    /// <summary>The same, with one error that is an answer: null is returned for it.</summary>
    public static async Task<T?> SendUnlessAsync<T, TExpected>(
        string operation,
        string about,
        Func<Task<T>> call,
        CancellationToken cancellationToken
    )
        where T : class
        where TExpected : Exception
    {
        async Task<T?> Expecting()
        {
            try
            {
                return await call();
            }
            catch (TExpected)
            {
                return null;
            }
        }

        return await SendAsync(operation, about, Expecting, cancellationToken);
    }

    private static Failure? FailureOf(string operation, string about, Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested
            ? null
            : AwsFailures.Classify(operation, about, exception);
}
