using IamLifecycle.Ports;

namespace IamLifecycle.Aws;

/// <summary>Makes one AWS call, and converts its errors into a <see cref="FailureException"/>.</summary>
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
            // The exception is not passed on as inner exception, because it may contain a secret: see AwsFailures.
            throw new FailureException(failure);
        }
    }

    /// <summary>The same for a call with one expected error, for which it returns null.</summary>
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
