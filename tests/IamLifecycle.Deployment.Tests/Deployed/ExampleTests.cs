namespace IamLifecycle.Deployment.Deployed;

/// <summary>The unmodified example on the emulated AWS: applied, run, planned again, destroyed.</summary>
[Collection(DeploymentGroup.Name)]
public sealed class ExampleTests(DeploymentFixture deployment)
{
    [TerraformFact]
    public void It_is_applied() =>
        deployment.Applied.Should().MatchRegex(@"Apply complete! Resources: \d\d added, 0 changed, 0 destroyed\.");

    [TerraformFact]
    public void What_was_deployed_keeps_the_promises_of_the_demo()
    {
        deployment.StoryKept.Should().BeTrue(deployment.Story);
        deployment.Story.Should().MatchRegex(@"All \d\d promises were kept\.");
    }

    [TerraformFact]
    public void The_deployed_role_allows_every_call_of_the_function() => deployment.Refusals.Should().BeEmpty();

    [TerraformFact]
    public void A_second_plan_says_no_changes()
    {
        deployment.SecondPlan.Code.Should().Be(0, deployment.SecondPlan.Output);
        deployment.SecondPlan.Output.Should().Contain("No changes.");
    }

    [TerraformFact]
    public void Destroy_leaves_nothing() => deployment.Destroyed.Should().MatchRegex(@"Destroy complete! Resources: \d\d destroyed\.");

    [TerraformFact]
    public void No_secret_is_in_the_state() =>
        deployment.State.GetRawText().Should().NotContain("SecretAccessKey").And.NotMatchRegex("AKIA[A-Z0-9]{16}");

    [TerraformFact]
    public void The_schedule_hands_over_a_scheduled_event_that_Scheduler_fills_in()
    {
        string input = deployment
            .Values("module.iam_lifecycle.aws_scheduler_schedule.full_run")
            .GetProperty("target")[0]
            .GetProperty("input")
            .GetString()!;

        input.Should().Contain("\"source\":\"aws.scheduler\"").And.Contain("\"<aws.scheduler.scheduled-time>\"").And.NotContain("\\u003c");
    }

    [TerraformFact]
    public void The_policies_of_the_role_leave_room_in_what_IAM_allows_a_role() =>
        new[] { "users", "parameters", "tables", "operations", "people" }
            .Sum(name =>
                deployment
                    .Values($"module.iam_lifecycle.aws_iam_role_policy.function[\"{name}\"]")
                    .GetProperty("policy")
                    .GetString()!
                    .Length
            )
            .Should()
            .BeLessThan(9000, "the inline policies of a role have 10,240 characters together");
}
