using System.Globalization;
using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using IamLifecycle.Aws;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Operations;

/// <summary>The identity of the credentials, and the time of AWS.</summary>
/// <param name="Arn">The ARN of the identity.</param>
/// <param name="Time">The Date header of the response of STS, to the second; null if it is missing.</param>
public sealed record Caller(string Arn, Instant? Time)
{
    /// <summary>Calls GetCallerIdentity of STS, which needs no permission.</summary>
    /// <exception cref="FailureException">STS did not answer, or does not know the credentials.</exception>
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

    /// <summary>Parses the Date header (RFC 9110): <c>Fri, 20 Nov 2026 04:06:23 GMT</c>.</summary>
    private static Instant? TimeOf(string date) =>
        DateTimeOffset.TryParseExact(date, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? Instant.FromDateTimeOffset(at)
            : null;
}
