using System.Reflection;
using System.Text.Json;
using IamLifecycle.Aws.DynamoDb.State;
using IamLifecycle.Configuration;
using IamLifecycle.Lambda.Answers;
using IamLifecycle.Lambda.Logging;
using IamLifecycle.Lambda.Triggers;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Rows;
using IamLifecycle.Running;

namespace IamLifecycle.Lambda.Contract;

/// <summary>docs/CONTRACT.md is complete, and its statements are tested.</summary>
public sealed class ContractTests
{
    [Fact]
    public void Every_test_named_on_the_page_exists() =>
        ContractPage.TestsNamed().Should().HaveCountGreaterThan(100).And.BeSubsetOf(ContractPage.TestsThatExist());

    [Fact]
    public void Every_row_of_the_page_names_a_test()
    {
        foreach (string heading in ContractPage.Headings())
        {
            ContractPage
                .RowsOf(heading)
                .Should()
                .NotBeEmpty("{0} has a table", heading)
                .And.OnlyContain(row => row.Tests.Count > 0, "{0} is proved", heading);
        }
    }

    [Fact]
    public void The_page_contains_every_row_attribute() => NamesIn("Row attributes").Should().Contain(RowAttributes.All);

    [Fact]
    public void The_page_contains_exactly_the_environment_variables() =>
        NamesIn("Environment").Should().BeEquivalentTo(Variables.All.Select(variable => variable.Name));

    [Fact]
    public void The_page_contains_exactly_the_tags() =>
        NamesIn("Tags").Select(name => name.Split('<')[0]).Should().BeEquivalentTo(TextsOf(typeof(Tags)).Where(tag => tag != Tags.Prefix));

    [Fact]
    public void The_page_contains_every_state_item()
    {
        string[] items = [.. TextsOf(typeof(StateItem)).Where(text => text.Contains('#'))];
        items.Should().HaveCount(6);
        NamesIn("State items").Should().OnlyContain(name => items.Any(name.StartsWith));
        items.Should().OnlyContain(item => NamesIn("State items").Any(name => name.StartsWith(item)));
    }

    [Fact]
    public void The_page_contains_every_trigger_and_every_count_of_the_answer()
    {
        IEnumerable<string> triggers = typeof(Trigger).GetNestedTypes().Select(type => type.Name);
        IEnumerable<string> counts = typeof(RunCounts)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        NamesIn("Events and answers").Should().BeEquivalentTo(triggers.Concat(counts).Append("anything else"));
    }

    [Fact]
    public void The_page_contains_exactly_the_metrics()
    {
        using var output = new MemoryStream();
        new RunMetrics(new JsonLog(output, LogLevel.Information, StoppedClock.Instance), "users").Write(Reports.FullRun);
        JsonElement metrics = JsonDocument
            .Parse(output.ToArray())
            .RootElement.GetProperty("_aws")
            .GetProperty("CloudWatchMetrics")[0]
            .GetProperty("Metrics");

        NamesIn("Metrics").Should().BeEquivalentTo(metrics.EnumerateArray().Select(metric => metric.GetProperty("Name").GetString()));
    }

    [Fact]
    public void The_page_contains_exactly_the_log_fields() => NamesIn("Log fields").Should().BeEquivalentTo(ContractPage.LogFields());

    private static IEnumerable<string> NamesIn(string heading) => ContractPage.RowsOf(heading).Select(row => row.Name);

    private static IEnumerable<string> TextsOf(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!);
}
