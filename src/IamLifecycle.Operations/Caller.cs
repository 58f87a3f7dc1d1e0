using System.Globalization;
using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using IamLifecycle.Aws;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Operations;

/// <summary>Who one is to AWS, and what time it is there.</summary>
/// <param name="Arn">The identity behind the credentials.</param>
/// <param name="Time">What STS said the time is, to the second; null if it did not say.</param>
public sealed record Caller(string Arn, Instant? Time)
{
    /// <summary>Asks STS, which needs no permission for it.</summary>
    /// <exception cref="FailureException">STS did not answer, or knows no such credentials.</exception>
    public static async Task<Caller> AskAsync(OperatorClients clients, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clients);
        Instant? time = null;
        void Note(object sender, ResponseEventArgs answer) =>
            time =
                answer is WebServiceResponseEventArgs { ResponseHeaders: { } headers } && headers.TryGetValue("Date", out string? date)
                    ? TimeOf(date)
                    : null;
        clients.Sts.AfterResponseEvent += Note;
        try
        {
            GetCallerIdentityResponse identity = await AwsCall.SendAsync(
                "GetCallerIdentity",
                "the caller",
                () => clients.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken),
                cancellationToken
            );
            return new Caller(identity.Arn, time);
        }
        finally
        {
            clients.Sts.AfterResponseEvent -= Note;
        }
    }

    /// <summary>RFC 9110, "Date": <c>Fri, 20 Nov 2026 04:06:23 GMT</c>.</summary>
    private static Instant? TimeOf(string date) =>
        DateTimeOffset.TryParseExact(date, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? Instant.FromDateTimeOffset(at)
            : null;
}
