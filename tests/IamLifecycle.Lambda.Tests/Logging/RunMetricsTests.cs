using System.Text.Json;
using IamLifecycle.Configuration;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Running;

namespace IamLifecycle.Lambda.Logging;

public sealed class RunMetricsTests
{
    private static readonly UserName Cid = new("cid");

    [Fact]
    public void A_metrics_line_has_the_embedded_metric_format_of_CloudWatch()
    {
        JsonElement line = MetricsOf(Reports.FullRun);

        line.GetProperty("Table").GetString().Should().Be("users");
        line.GetProperty("_aws")
            .ToString()
            .Should()
            .Be(
                """{"Timestamp":1795147583045,"CloudWatchMetrics":[{"Namespace":"IamLifecycle","Dimensions":[["Table"]],"Metrics":[{"Name":"RunCompleted","Unit":"Count"},{"Name":"NeedsAttention","Unit":"Count"},{"Name":"UsersFailed","Unit":"Count"},{"Name":"RowsInvalid","Unit":"Count"},{"Name":"DeletionsRefused","Unit":"Count"},{"Name":"CreationsRefused","Unit":"Count"},{"Name":"OldestKeyAgeDays","Unit":"None"},{"Name":"KeysIssued","Unit":"Count"},{"Name":"KeysDeleted","Unit":"Count"},{"Name":"UsersCreated","Unit":"Count"},{"Name":"UsersDeleted","Unit":"Count"}]}]}"""
            );
    }

    [Fact]
    public void The_metrics_of_a_full_run_contain_its_counts() =>
        Values(Reports.FullRun)
            .Should()
            .Equal(
                "RunCompleted=1",
                "NeedsAttention=1",
                "UsersFailed=0",
                "RowsInvalid=1",
                "DeletionsRefused=3",
                "CreationsRefused=2",
                "OldestKeyAgeDays=12.5",
                "KeysIssued=1",
                "KeysDeleted=0",
                "UsersCreated=1",
                "UsersDeleted=0"
            );

    [Fact]
    public void The_metrics_of_a_stream_batch_contain_its_counts_and_no_RunCompleted() =>
        Values(
                new RunReport
                {
                    Users =
                    [
                        Reports.Done(new Change.DeleteUser(Cid, Reason.RowRemoved, new UserId("AIDA"))),
                        Reports.Done(new Change.DeleteKey(Reports.Ann, Reason.OverlapEnded, new AccessKeyId("AKIA"))) with
                        {
                            Failure = new Failure.NeedsAttention("denied"),
                        },
                    ],
                }
            )
            .Should()
            .Equal(
                "NeedsAttention=1",
                "UsersFailed=1",
                "RowsInvalid=0",
                "DeletionsRefused=0",
                "CreationsRefused=0",
                "KeysIssued=0",
                "KeysDeleted=1",
                "UsersCreated=0",
                "UsersDeleted=1"
            );

    [Fact]
    public void A_full_run_with_users_that_were_not_started_has_no_RunCompleted() =>
        Values(Reports.FullRun with { NotStarted = [Cid] })
            .Should()
            .NotContain(value => value.StartsWith("RunCompleted"))
            .And.Contain("OldestKeyAgeDays=12.5");

    [Fact]
    public void Metrics_do_not_depend_on_the_log_level()
    {
        using var invocation = new Invocation(new FakeReconciler(), LogLevel.Critical);

        new RunMetrics(invocation.Log, "users").Write(Reports.FullRun);

        invocation.Lines.Should().ContainSingle().Which.GetProperty("level").GetString().Should().Be("Information");
    }

    private static JsonElement MetricsOf(RunReport report)
    {
        using var invocation = new Invocation(new FakeReconciler());
        new RunMetrics(invocation.Log, "users").Write(report);
        return invocation.Lines.Single();
    }

    private static IEnumerable<string> Values(RunReport report)
    {
        JsonElement line = MetricsOf(report);
        return line.GetProperty("_aws")
            .GetProperty("CloudWatchMetrics")[0]
            .GetProperty("Metrics")
            .EnumerateArray()
            .Select(metric => metric.GetProperty("Name").GetString()!)
            .Select(name => $"{name}={line.GetProperty(name)}");
    }
}
