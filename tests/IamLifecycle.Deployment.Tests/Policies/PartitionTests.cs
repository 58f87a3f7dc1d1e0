using System.Text.Json.Nodes;
using IamLifecycle.Deployment.Policies.Cases;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Deployment.Policies;

/// <summary>The policies in every partition: their ARNs, Regions and service names differ, their answers do not.</summary>
public sealed class PartitionTests(PartitionSamples samples) : IClassFixture<PartitionSamples>
{
    // Of these the policy of the key decides, which names what only an apply knows.
    private static bool IsOfTheKey(PolicyCase each) =>
        each.Resource == PolicyCase.Key && each.Who is Who.Reader or Who.Administrator or Who.Stranger;

    public static TheoryData<Partition> Partitions => [.. Partition.All];

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public async Task What_must_be_possible_is_allowed(Partition partition) =>
        await CheckAsync(
            partition,
            [.. AllowedCases.All, .. BoundaryCases.Allowed, .. BoundaryCases.AllowedWithConsole, .. TableCases.AlwaysAllowed],
            "Allowed"
        );

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public async Task What_must_not_be_possible_is_denied(Partition partition) =>
        await CheckAsync(
            partition,
            [.. DeniedCases.All, .. BoundaryCases.Denied, .. TableCases.Denied, .. TableCases.AlwaysDenied],
            "Denied"
        );

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public async Task Users_without_a_console_login_are_denied_what_only_people_need(Partition partition)
    {
        await CheckAsync(partition, [.. BoundaryCases.Denied, .. BoundaryCases.DeniedWithoutConsole], "Denied", PartitionSamples.Keys);
        await CheckAsync(partition, BoundaryCases.Allowed, "Allowed", PartitionSamples.Keys);
    }

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public async Task Where_MFA_is_required_a_console_session_without_it_may_only_set_it_up_and_access_keys_pass(Partition partition)
    {
        await CheckAsync(partition, MfaCases.Allowed, "Allowed", PartitionSamples.Mfa);
        await CheckAsync(partition, MfaCases.Denied, "Denied", PartitionSamples.Mfa);
    }

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public async Task A_deployment_that_names_no_writers_keeps_the_state_to_the_function_and_breaks_nobody(Partition partition)
    {
        await CheckAsync(partition, TableCases.AlwaysDenied, "Denied", PartitionSamples.Keys);
        await CheckAsync(partition, [.. TableCases.AlwaysAllowed, .. TableCases.AllowedByDefault], "Allowed", PartitionSamples.Keys);
    }

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public async Task The_service_control_policy_binds_administrators_and_hinders_nobody_who_is_named(Partition partition)
    {
        JsonNode policy = JsonNode.Parse(samples.ServiceControlPolicy(partition))!;

        Question Bound(Question question) =>
            question with
            {
                ServiceControlPolicy = policy,
                Context = [.. question.Context, "aws:PrincipalAccount=" + Question.Account],
            };

        await CheckAsync(partition, ScpCases.Denied, "Denied", ask: question => Bound(question) with { ResourcePolicy = null });
        await CheckAsync(partition, ScpCases.Allowed, "Allowed", ask: Bound);
        await CheckAsync(partition, ScpCases.Denied, "Allowed", ask: question => question with { ResourcePolicy = null });
        samples.ServiceControlPolicy(partition).Length.Should().BeLessThan(5120, "AWS Organizations allows no more");
    }

    [TerraformTheory]
    [InlineData("break-glass", true)]
    [InlineData("admin-bob", true)]
    [InlineData("break-glass-2", false)]
    [InlineData("bob-admin", false)]
    public async Task Function_and_role_agree_on_who_is_protected(string user, bool isProtected)
    {
        var question = new PolicyCase(
            "delete",
            Who.Function,
            "iam:DeleteUser",
            $"arn:aws:iam::123456789012:user/iam-lifecycle/{user}",
            PolicyCase.Ours
        );

        new NamePatterns([.. PartitionSamples.ProtectedUsers]).Match(user).Should().Be(isProtected);
        await CheckAsync(Partition.All[0], [question], isProtected ? "ExplicitlyDenied" : "Allowed");
    }

    [TerraformTheory]
    [InlineData("test", "Allowed")]
    [InlineData("dev-7", "Allowed")]
    [InlineData("production", "ImplicitlyDenied")]
    public async Task A_tag_whose_values_are_listed_is_written_with_these_only(string value, string expected)
    {
        var tag = new PolicyCase(
            "tag",
            Who.Function,
            "iam:TagUser",
            PolicyCase.Alice,
            PolicyCase.Ours,
            "aws:TagKeys=stage|",
            "aws:RequestTag/stage=" + value
        );

        await CheckAsync(Partition.All[0], [tag], expected);
    }

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public void The_path_above_all_parameters_is_denied_in_every_Region(Partition partition) =>
        samples
            .Boundary(partition, PartitionSamples.Example)
            .Should()
            .Contain($"\"arn:{partition.Name}:ssm:*:*:parameter/\"", "the evaluator knows no resource of that name");

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public void A_boundary_leaves_room_in_what_IAM_allows_a_policy(Partition partition)
    {
        string[] variants = [PartitionSamples.Example, PartitionSamples.Keys, PartitionSamples.Mfa, PartitionSamples.Long];

        variants
            .Select(variant => samples.Boundary(partition, variant))
            .Should()
            .OnlyContain(
                text => text.Length < 6144 && !text.Contains(' '),
                "a managed policy has at most 6,144 characters without white space"
            );
    }

    private async Task CheckAsync(
        Partition partition,
        IEnumerable<PolicyCase> cases,
        string expected,
        string module = PartitionSamples.Example,
        Func<Question, Question>? ask = null
    )
    {
        ask ??= question => question;
        var policies = new RenderedPolicies(address =>
            samples.Values(partition, address.Replace(PartitionSamples.Example, module, StringComparison.Ordinal))
        );
        PolicyCase[] asked = [.. cases.Where(each => !IsOfTheKey(each))];
        IReadOnlyList<string> results = await PolicyEvaluator.EvaluateAsync([
            .. asked.Select(each => partition.In(ask(policies.With(each)))),
        ]);

        asked.Should().NotBeEmpty();
        string.Join(
                '\n',
                asked
                    .Zip(results)
                    .Where(pair => !pair.Second.EndsWith(expected, StringComparison.Ordinal))
                    .Select(pair => $"{pair.First.Who}: {pair.First.Says} ({pair.First.Action} is {pair.Second})")
            )
            .Should()
            .BeEmpty();
    }
}
