using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IamLifecycle.Deployment.Policies.Cases;

namespace IamLifecycle.Deployment.Policies;

/// <summary>The event selectors for CloudTrail in docs/OPERATIONS.md.</summary>
public sealed partial class TrailPageTests
{
    private static readonly JsonArray Selectors = JsonNode
        .Parse(JsonBlock().Match(Repository.Text("docs", "OPERATIONS.md")).Groups[1].Value)!
        .AsArray();

    [Fact]
    public void The_event_selectors_keep_management_events() =>
        FieldsOf(Selectors[0]!).Should().ContainKey("eventCategory").WhoseValue.Should().Equal("Management");

    [Fact]
    public void The_event_selectors_record_writes_to_both_tables()
    {
        Dictionary<string, string[]> fields = FieldsOf(Selectors[1]!);

        fields.Keys.Should().BeEquivalentTo("eventCategory", "resources.type", "readOnly", "resources.ARN");
        fields["eventCategory"].Should().Equal("Data");
        fields["resources.type"].Should().Equal("AWS::DynamoDB::Table");
        fields["readOnly"].Should().Equal("false");
        fields["resources.ARN"].Should().BeEquivalentTo(PolicyCase.Users, PolicyCase.State);
    }

    private static Dictionary<string, string[]> FieldsOf(JsonNode selector) =>
        selector["FieldSelectors"]!
            .AsArray()
            .ToDictionary(
                field => (string)field!["Field"]!,
                field => field!["Equals"]!.AsArray().Select(value => (string)value!).ToArray()
            );

    [GeneratedRegex("```json\n(.+?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
