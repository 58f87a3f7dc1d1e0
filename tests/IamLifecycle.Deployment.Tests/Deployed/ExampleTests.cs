namespace IamLifecycle.Deployment.Deployed;

/// <summary>The unmodified example on the emulated AWS: applied, run, planned again, destroyed.</summary>
[Collection(DeploymentGroup.Name)]
public sealed class ExampleTests(DeploymentFixture deployment)
{
    [TerraformFact]
    public void The_example_is_applied() =>
        deployment.Applied.Should().MatchRegex(@"Apply complete! Resources: \d\d added, 0 changed, 0 destroyed\.");

    [TerraformFact]
    public void The_deployed_function_passes_the_demo()
    {
        deployment.StoryKept.Should().BeTrue(deployment.Story);
        deployment.Story.Should().MatchRegex(@"All \d\d promises were kept\.");
    }

    [TerraformFact]
    public void The_deployed_role_allows_every_call_of_the_function() => deployment.Refusals.Should().BeEmpty();

    [TerraformFact]
    public void A_second_plan_shows_no_changes()
    {
        deployment.SecondPlan.Code.Should().Be(0, deployment.SecondPlan.Output);
        deployment.SecondPlan.Output.Should().Contain("No changes.");
    }

    [TerraformFact]
    public void Destroy_removes_every_resource() =>
        deployment.Destroyed.Should().MatchRegex(@"Destroy complete! Resources: \d\d destroyed\.");

    [TerraformFact]
    public void The_state_contains_no_secret() =>
        deployment.State.GetRawText().Should().NotContain("SecretAccessKey").And.NotMatchRegex("AKIA[A-Z0-9]{16}");

    [TerraformFact]
    public void The_schedule_sends_a_scheduled_event_whose_time_Scheduler_fills_in()
    {
        string input = deployment
            .Values("module.iam_lifecycle.aws_scheduler_schedule.full_run")
            .GetProperty("target")[0]
            .GetProperty("input")
            .GetString()!;

        input.Should().Contain("\"source\":\"aws.scheduler\"").And.Contain("\"<aws.scheduler.scheduled-time>\"").And.NotContain("\\u003c");
    }

    [TerraformFact]
    public void The_inline_policies_of_the_role_stay_below_the_IAM_size_limit() =>
        new[] { "users", "parameters", "tables", "operations", "people" }
            .Sum(name =>
                deployment
                    .Values($"module.iam_lifecycle.aws_iam_role_policy.function[\"{name}\"]")
                    .GetProperty("policy")
                    .GetString()!
                    .Length
            )
            .Should()
            .BeLessThan(9000, "IAM limits the inline policies of a role to 10,240 characters in total");
}
