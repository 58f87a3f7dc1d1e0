using Amazon.Lambda.DynamoDBEvents;
using IamLifecycle.Lambda.Triggers;
using IamLifecycle.Running;

namespace IamLifecycle.Lambda.Answers;

/// <summary>
/// Names the records that Lambda must send again (Lambda developer guide, "Configuring partial batch response with DynamoDB and Lambda").
/// </summary>
internal static class StreamAnswer
{
    /// <summary>
    /// Every record of a user that failed with a retryable failure or was not started. A record that names no user is never sent again.
    /// </summary>
    public static StreamsEventResponse FromReport(Trigger.StreamBatch batch, RunReport report)
    {
        HashSet<string> again =
        [
            .. report.Users.Where(user => user.IsRetryable).Select(user => user.User.CaseKey),
            .. report.NotStarted.Select(user => user.CaseKey),
        ];
        return new StreamsEventResponse
        {
            BatchItemFailures =
            [
                .. batch
                    .Records.Where(record => record.User is { } user && again.Contains(user.CaseKey))
                    .Select(record => new StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.SequenceNumber }),
            ],
        };
    }
}
