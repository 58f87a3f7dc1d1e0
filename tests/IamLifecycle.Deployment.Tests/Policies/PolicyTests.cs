using IamLifecycle.Deployment.Deployed;
using IamLifecycle.Deployment.Policies.Cases;
using Xunit.Abstractions;

namespace IamLifecycle.Deployment.Policies;

/// <summary>The policies that terraform rendered allow what they must allow and deny what they must deny.</summary>
[Collection(DeploymentGroup.Name)]
public sealed class PolicyTests(DeploymentFixture deployment, ITestOutputHelper output)
{
    [TerraformFact]
    public async Task The_rendered_policies_allow_the_required_calls() =>
        await CheckAsync([.. AllowedCases.All, .. TableCases.AlwaysAllowed], "Allowed");

    [TerraformFact]
    public async Task The_rendered_policies_deny_the_forbidden_calls() =>
        await CheckAsync([.. DeniedCases.All, .. TableCases.Denied, .. TableCases.AlwaysDenied], "Denied");

    private async Task CheckAsync(PolicyCase[] cases, string expected)
    {
        var policies = new RenderedPolicies(deployment);
        IReadOnlyList<string> results = await PolicyEvaluator.EvaluateAsync([.. cases.Select(policies.With)]);
        // csharpier-ignore - `dotnet format` wants no space before an alignment
        var table = cases.Zip(results, (each, result) => $"{result,-16} {each.Actor,-13} {each.Action,-34} {each.Description}").ToList();
        table.ForEach(output.WriteLine);
        await File.WriteAllLinesAsync(Repository.PathTo("artifacts", $"policies-{expected.ToLowerInvariant()}.txt"), table);

        cases.Should().HaveCountGreaterThanOrEqualTo(25);
        table.Where(line => !line.Split(' ')[0].EndsWith(expected, StringComparison.Ordinal)).Should().BeEmpty();
    }
}
