using System.Text.Json;
using IamLifecycle.Configuration;
using IamLifecycle.Planning;
using IamLifecycle.Running;
using NodaTime;

namespace IamLifecycle.Lambda.Logging;

/// <summary>
/// Writes the counts of a run in the format from which CloudWatch extracts metrics (CloudWatch user guide, "Embedded metric format").
/// </summary>
public sealed class RunMetrics(JsonLog log, string table)
{
    private const string Dimension = "Table";

    /// <summary>Writes one line for one run with a report.</summary>
    public void Write(RunReport report)
    {
        Metric[] metrics = [.. FromReport(report)];
        log.WriteAlways(LogLevel.Information, "metrics", (json, now) => Write(json, now, metrics));
    }

    private static IEnumerable<Metric> FromReport(RunReport report)
    {
        if (report is { Seen: not null, NotStarted.IsEmpty: true })
        {
            yield return new Metric("RunCompleted", 1);
        }

        yield return new Metric("NeedsAttention", report.NeedsAttention);
        yield return new Metric("UsersFailed", report.Failed);
        yield return new Metric("RowsInvalid", report.RowsInvalid);
        yield return new Metric("DeletionsRefused", report.DeletionsRefused);
        yield return new Metric("CreationsRefused", report.CreationsRefused);
        if (report.OldestKeyAgeDays is { } days)
        {
            yield return new Metric("OldestKeyAgeDays", days, "None");
        }

        yield return new Metric("KeysIssued", report.Count<Change.IssueKey>());
        yield return new Metric(
            "KeysDeleted",
            report.Count<Change.DeleteKey>()
                + report.Users.Sum(user => user.Done.OfType<Change.RemoveKeys>().Sum(change => change.Keys.Length))
        );
        yield return new Metric("UsersCreated", report.Count<Change.CreateUser>());
        yield return new Metric("UsersDeleted", report.Count<Change.DeleteUser>());
    }

    private void Write(Utf8JsonWriter json, Instant now, Metric[] metrics)
    {
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", now.ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", "IamLifecycle");
        WriteDimensions(json);
        WriteDefinitions(json, metrics);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString(Dimension, table);
        foreach (Metric metric in metrics)
        {
            json.WriteNumber(metric.Name, metric.Value);
        }
    }

    private static void WriteDimensions(Utf8JsonWriter json)
    {
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        json.WriteStringValue(Dimension);
        json.WriteEndArray();
        json.WriteEndArray();
    }

    private static void WriteDefinitions(Utf8JsonWriter json, Metric[] metrics)
    {
        json.WriteStartArray("Metrics");
        foreach (Metric metric in metrics)
        {
            json.WriteStartObject();
            json.WriteString("Name", metric.Name);
            json.WriteString("Unit", metric.Unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private sealed record Metric(string Name, double Value, string Unit = "Count");
}
