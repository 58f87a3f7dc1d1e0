using System.Text.Json.Nodes;
using IamLifecycle.Deployment.Policies.Cases;
using IamLifecycle.Model.Policies;
using IamLifecycle.TestKit;

namespace IamLifecycle.Deployment.Policies;

/// <summary>The policies give the same results in every partition, although ARNs, Regions and service names differ.</summary>
[Takes(70)]
public sealed class PartitionTests(PartitionSamples samples) : IClassFixture<PartitionSamples>
{
    // For these cases the key policy decides. It contains names that are known only after an apply.
    private static bool IsOfTheKey(PolicyCase each) =>
        each.Resource == PolicyCase.Key && each.Actor is Actor.Reader or Actor.Administrator or Actor.Stranger;

    public static TheoryData<Partition> Partitions => [.. Partition.All];

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public async Task The_policies_allow_the_required_calls_in_every_partition(Partition partition) =>
        await CheckAsync(
            partition,
            [.. AllowedCases.All, .. BoundaryCases.Allowed, .. BoundaryCases.AllowedWithConsole, .. TableCases.AlwaysAllowed],
            "Allowed"
        );

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public async Task The_policies_deny_the_forbidden_calls_in_every_partition(Partition partition) =>
        await CheckAsync(
            partition,
            [.. DeniedCases.All, .. BoundaryCases.Denied, .. TableCases.Denied, .. TableCases.AlwaysDenied],
            "Denied"
        );

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public async Task Users_without_a_console_login_are_denied_the_calls_of_console_users(Partition partition)
    {
        await CheckAsync(partition, [.. BoundaryCases.Denied, .. BoundaryCases.DeniedWithoutConsole], "Denied", PartitionSamples.Keys);
        await CheckAsync(partition, BoundaryCases.Allowed, "Allowed", PartitionSamples.Keys);
    }

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public async Task With_require_mfa_a_session_without_MFA_can_only_set_it_up_and_access_keys_work(Partition partition)
    {
        await CheckAsync(partition, MfaCases.Allowed, "Allowed", PartitionSamples.Mfa);
        await CheckAsync(partition, MfaCases.Denied, "Denied", PartitionSamples.Mfa);
    }

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public async Task Without_named_writers_only_the_function_writes_its_state_and_operators_keep_access(Partition partition)
    {
        await CheckAsync(partition, TableCases.AlwaysDenied, "Denied", PartitionSamples.Keys);
        await CheckAsync(partition, [.. TableCases.AlwaysAllowed, .. TableCases.AllowedByDefault], "Allowed", PartitionSamples.Keys);
    }

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public async Task The_service_control_policy_limits_administrators_and_not_the_named_principals(Partition partition)
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
        samples.ServiceControlPolicy(partition).Length.Should().BeLessThan(5120, "AWS Organizations allows at most 5,120 characters");
    }

    [TerraformTheory]
    [InlineData("break-glass", true)]
    [InlineData("admin-bob", true)]
    [InlineData("break-glass-2", false)]
    [InlineData("bob-admin", false)]
    public async Task Function_and_role_protect_the_same_users(string user, bool isProtected)
    {
        var question = new PolicyCase(
            "delete",
            Actor.Function,
            "iam:DeleteUser",
            $"arn:aws:iam::123456789012:user/iam-lifecycle/{user}",
            PolicyCase.Owned
        );

        new NamePatterns([.. PartitionSamples.ProtectedUsers]).Match(user).Should().Be(isProtected);
        await CheckAsync(Partition.All[0], [question], isProtected ? "ExplicitlyDenied" : "Allowed");
    }

    [TerraformTheory]
    [InlineData("test", "Allowed")]
    [InlineData("dev-7", "Allowed")]
    [InlineData("production", "ImplicitlyDenied")]
    public async Task A_tag_with_listed_values_is_written_only_with_these_values(string value, string expected)
    {
        var tag = new PolicyCase(
            "tag",
            Actor.Function,
            "iam:TagUser",
            PolicyCase.Alice,
            PolicyCase.Owned,
            "aws:TagKeys=stage|",
            "aws:RequestTag/stage=" + value
        );

        await CheckAsync(Partition.All[0], [tag], expected);
    }

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public void The_boundary_denies_the_root_parameter_path_in_every_Region(Partition partition) =>
        samples
            .Boundary(partition, PartitionSamples.Example)
            .Should()
            .Contain($"\"arn:{partition.Name}:ssm:*:*:parameter/\"", "the evaluator does not accept this resource name");

    [TerraformTheory]
    [MemberData(nameof(Partitions))]
    public void A_boundary_stays_below_the_IAM_policy_size_limit(Partition partition)
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
                    .Select(pair => $"{pair.First.Actor}: {pair.First.Description} ({pair.First.Action} is {pair.Second})")
            )
            .Should()
            .BeEmpty();
    }
}
