using System.IO.Enumeration;
using IamLifecycle.Deployment.Deployed;
using IamLifecycle.Deployment.Policies;
using IamLifecycle.Deployment.Policies.Cases;

namespace IamLifecycle.Deployment.Operators;

/// <summary>
/// The permissions that operators need. Every command runs against the deployed example, and each of its calls is evaluated against the
/// rendered policies.
/// </summary>
[Collection(DeploymentGroup.Name)]
public sealed class OperatorPolicyTests(DeploymentFixture deployment)
{
    private const string Apply = "apply";

    private readonly OperatorPolicies policies = new(deployment);

    [Fact]
    public void The_page_lists_the_policies_of_every_command()
    {
        OperatorPage.Commands.Should().HaveCountGreaterThan(15);
        OperatorPage
            .Needs.Keys.Where(entry => !entry.StartsWith("--", StringComparison.Ordinal))
            .Should()
            .BeEquivalentTo(OperatorPage.Commands);
        OperatorPage.Needs.Values.SelectMany(names => names).Distinct().Should().BeEquivalentTo(OperatorPolicies.Names);
    }

    [TerraformFact]
    public void Every_command_ran_and_succeeded()
    {
        OperatorPage
            .Needs.Keys.Where(entry => !deployment.OperatorRuns.Any(run => OperatorPage.EntriesOf(run.Line).Contains(entry)))
            .Should()
            .BeEmpty();
        deployment
            .OperatorRuns.Where(run => run.Code is 1 or 130 && run.Line != "doctor")
            .Select(run => run.Line + ": " + run.Output)
            .Should()
            .BeEmpty();
    }

    [TerraformFact]
    public async Task The_policies_named_on_the_page_allow_every_call_of_a_command() => await AllowAsync(Judged(), NeedsOf, atLeast: 100);

    [TerraformFact]
    public async Task A_dry_run_needs_only_policies_that_read() =>
        await AllowAsync(
            deployment.OperatorRuns.Where(run => run.Line.EndsWith("--dry-run", StringComparison.Ordinal)),
            _ => ["look", "secrets"],
            atLeast: 20
        );

    [TerraformFact]
    public void A_command_needs_every_policy_that_the_page_names()
    {
        var unused =
            from entry in OperatorPage.Needs
            let called = Judged().Where(run => OperatorPage.EntriesOf(run.Line).Contains(entry.Key)).SelectMany(policies.CallsOf).ToList()
            from policy in entry.Value
            where !policies.Grants(policy).Any(grant => called.Any(call => IsOf(call, grant)))
            select $"{entry.Key} does not need {policy}";

        unused.Should().BeEmpty();
    }

    [TerraformFact]
    public void The_policies_grant_only_actions_and_resources_that_a_command_needs()
    {
        var needless =
            from policy in OperatorPolicies.Names
            let called = Judged().Where(run => NeedsOf(run).Contains(policy)).SelectMany(policies.CallsOf).ToList()
            from grant in policies.Grants(policy)
            where !called.Any(call => IsOf(call, grant))
            select $"{policy}: {grant.Action} on {grant.Resource}";

        needless.Should().BeEmpty();
    }

    [TerraformTheory]
    [MemberData(nameof(OperatorLimits.OfAll), MemberType = typeof(OperatorLimits))]
    public async Task All_policies_together_deny_what_operators_must_not_do(string action, string resource, string[] context) =>
        (await AskAsync(new OperatorCall(action, resource, context), OperatorPolicies.Names)).Should().EndWith("Denied");

    [TerraformTheory]
    [MemberData(nameof(OperatorLimits.WithoutSecrets), MemberType = typeof(OperatorLimits))]
    public async Task Secrets_can_be_read_only_with_the_secrets_policy(string action, string resource, string[] context) =>
        (
            await AskAsync(
                new OperatorCall(action, resource == PolicyCase.Key ? policies.KeyArn : resource, context),
                [.. OperatorPolicies.Names.Except(["secrets"])]
            )
        )
            .Should()
            .EndWith("Denied");

    [TerraformFact]
    public void The_role_of_the_function_grants_every_call_of_apply()
    {
        var called = deployment
            .OperatorRuns.Where(run => OperatorPage.EntriesOf(run.Line).Contains(Apply))
            .SelectMany(policies.CallsOf)
            .Select(call => call.Action)
            .Distinct()
            .ToList();

        called.Should().Contain(["iam:CreateUser", "iam:CreateAccessKey", "ssm:PutParameter", "lambda:GetFunctionConfiguration"]);
        called.Except(new RenderedPolicies(deployment).FunctionActions).Should().BeEmpty();
    }

    [TerraformTheory]
    [InlineData(OperatorPolicies.KeyOperator, "Allowed")]
    [InlineData(OperatorPolicies.Operator, "ImplicitlyDenied")]
    public async Task Only_principals_in_apply_arns_can_assume_the_role_of_the_function(string principal, string answer) =>
        (await PolicyEvaluator.EvaluateAsync([policies.AskToAssume(principal)]))[0].Should().Be(answer);

    private async Task AllowAsync(IEnumerable<OperatorRun> runs, Func<OperatorRun, string[]> needs, int atLeast)
    {
        var asked = runs.SelectMany(run =>
                policies.CallsOf(run).Select(call => (run.Line, Call: call, Question: policies.Ask(call, needs(run))))
            )
            .ToList();

        IReadOnlyList<string> answers = await PolicyEvaluator.EvaluateAsync([.. asked.Select(each => each.Question)]);

        asked.Should().HaveCountGreaterThan(atLeast);
        asked
            .Zip(answers)
            .Where(pair => pair.Second != "Allowed")
            .Select(pair => $"{pair.First.Line}: {pair.First.Call.Action} on {pair.First.Call.Resource} is {pair.Second}")
            .Should()
            .BeEmpty();
    }

    private IEnumerable<OperatorRun> Judged() => deployment.OperatorRuns.Where(run => !OperatorPage.EntriesOf(run.Line).Contains(Apply));

    private static string[] NeedsOf(OperatorRun run) =>
        [.. OperatorPage.EntriesOf(run.Line).SelectMany(entry => OperatorPage.Needs[entry]).Distinct()];

    private static bool IsOf(OperatorCall call, (string Action, string Resource) grant) =>
        call.Action == grant.Action && FileSystemName.MatchesSimpleExpression(grant.Resource, call.Resource, ignoreCase: false);

    private async Task<string> AskAsync(OperatorCall call, string[] names) =>
        (await PolicyEvaluator.EvaluateAsync([policies.Ask(call, names)]))[0];
}
