using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Running.Access;
using NodaTime;

namespace IamLifecycle.Configuration;

public sealed class SettingsTests
{
    [Fact]
    public void Values_that_are_not_set_have_the_documented_default()
    {
        Settings settings = Environments.Read();

        settings
            .Should()
            .BeEquivalentTo(
                new
                {
                    Region = "eu-central-1",
                    TableName = "users",
                    StateTableName = "users-state",
                    KmsKeyId = "alias/iam-lifecycle",
                    LogLevel = LogLevel.Information,
                }
            );
        LifecyclePolicy policy = settings.Policy;
        policy.OwnerId.Should().Be("eu-central-1/users");
        policy.UserPath.Should().Be("/iam-lifecycle/");
        policy.BoundaryArn.Should().Be("arn:aws:iam::123456789012:policy/boundary");
        policy.Parameters.Should().Be(new ParameterName("/iam_users/", "_keys"));
        policy.Keys.Should().Be(KeyPolicy.Create(Duration.FromDays(15), Duration.FromDays(30), Duration.FromHours(1), _ => { }));
        policy.LongestKeyDeleteAfter.Should().Be(Duration.FromDays(90));
        policy.PropagationDelay.Should().Be(Duration.FromMinutes(5));
        policy.Deletions.Should().Be(new DeletionLimits(10, 10));
        policy.Creations.Should().Be(CreationLimits.None);
        policy.Unused.Should().BeNull();
        policy.DeleteScope.Should().Be(DeleteScope.Owned);
        policy.ProtectedUsers.ToString().Should().BeEmpty();
        policy.DefaultTags.Should().BeEmpty();
        policy.UserDeleteGrace.Should().Be(Duration.Zero);
        policy.Takeover.Should().BeFalse();
        new[] { policy.AdoptableUsers, policy.AllowedGroups, policy.AllowedPolicies, policy.AllowedTagKeys }
            .Should()
            .OnlyContain(list => !list.Match("anything"));
        policy.MaxParallelUsers.Should().Be(8);
        policy.DryRun.Should().BeFalse();
        policy.StateTable.Should().Be("users-state");
    }

    [Fact]
    public void Values_that_are_set_are_used()
    {
        LifecyclePolicy policy = Environments.ReadPolicy(
            ("OWNER_ID", "team a"),
            ("USER_PATH", "/apps/prod/"),
            ("PARAMETER_PREFIX", "/keys/"),
            ("PARAMETER_SUFFIX", ""),
            ("KEY_ROTATE_AFTER", "P1W"),
            ("KEY_DELETE_AFTER", "P1WT12H"),
            ("MAX_KEY_DELETE_AFTER", "P8D"),
            ("SCHEDULE_INTERVAL", "PT15M"),
            ("SETTLE", "PT90S"),
            ("MAX_USER_DELETIONS", "0"),
            ("MAX_USER_DELETIONS_PERCENT", "100"),
            ("MAX_USERS", "500"),
            ("MAX_USER_CREATIONS", "0"),
            ("UNUSED_AFTER", "P45D"),
            ("UNUSED_USERS", "suspend"),
            ("DELETE_SCOPE", "account"),
            ("USER_DELETE_GRACE", "P7D"),
            ("TAKEOVER", "true"),
            ("ADOPTABLE_USERS", "svc-*"),
            ("ALLOWED_GROUPS", "developers"),
            ("ALLOWED_POLICIES", "arn:aws:iam::aws:policy/ReadOnly*"),
            ("ALLOWED_TAG_KEYS", "team"),
            ("PROTECTED_USERS", "root-*, Terraform"),
            ("DEFAULT_TAGS", "team=a b,cost:center=x=y,empty="),
            ("MAX_PARALLEL_USERS", "64"),
            ("DRY_RUN", "true")
        );

        policy.OwnerId.Should().Be("team a");
        policy.UserPath.Should().Be("/apps/prod/");
        policy.Parameters.For(new UserName("ann")).Should().Be("/keys/ann");
        policy.Keys.RotateAfter.Should().Be(Duration.FromDays(7));
        policy.Keys.DeleteAfter.Should().Be(Duration.FromDays(7.5));
        policy.Keys.Interval.Should().Be(Duration.FromMinutes(15));
        policy.LongestKeyDeleteAfter.Should().Be(Duration.FromDays(8));
        policy.PropagationDelay.Should().Be(Duration.FromSeconds(90));
        policy.Deletions.Should().Be(new DeletionLimits(0, 100));
        policy.Creations.Should().Be(new CreationLimits(500, 0));
        policy.Unused.Should().Be(new UnusedPolicy(Duration.FromDays(45), Suspend: true));
        policy.DeleteScope.Should().Be(DeleteScope.Account);
        policy.ProtectedUsers.Match("ROOT-1").Should().BeTrue();
        policy.ProtectedUsers.Match("terraform").Should().BeTrue();
        policy.ProtectedUsers.Match("terraform2").Should().BeFalse();
        policy.UserDeleteGrace.Should().Be(Duration.FromDays(7));
        policy.Takeover.Should().BeTrue();
        policy.AdoptableUsers.Match("svc-1").Should().BeTrue();
        policy.AllowedGroups.Match("developers").Should().BeTrue();
        policy.AllowedPolicies.Match("arn:aws:iam::aws:policy/ReadOnlyAccess").Should().BeTrue();
        policy.AllowedTagKeys.Match("team").Should().BeTrue();
        policy
            .DefaultTags.Should()
            .BeEquivalentTo(
                new Dictionary<string, string>
                {
                    ["team"] = "a b",
                    ["cost:center"] = "x=y",
                    ["empty"] = "",
                }
            );
        policy.MaxParallelUsers.Should().Be(64);
        policy.DryRun.Should().BeTrue();
    }

    [Fact]
    public void All_problems_are_reported_in_one_message()
    {
        SettingsException refusal = Environments.Refusal(
            ("TABLE_NAME", null),
            ("KMS_KEY_ID", null),
            ("SETTLE", "PT0S"),
            ("DRY_RUN", "yes"),
            ("DEFAULT_TAGS", "aws:a=b,c")
        );

        refusal
            .Problems.Select(problem => problem.Field)
            .Should()
            .Equal("TABLE_NAME", "KMS_KEY_ID", "SETTLE", "DEFAULT_TAGS", "DEFAULT_TAGS", "DRY_RUN");
        refusal
            .Message.Should()
            .StartWith("The environment has 6 wrong variables: TABLE_NAME '': must be set")
            .And.Contain("SETTLE 'PT0S': must be an ISO-8601 period")
            .And.Contain("DRY_RUN 'yes': must be true or false")
            .And.Contain("DEFAULT_TAGS 'aws:a=b': ")
            .And.Contain("DEFAULT_TAGS 'c': ");
    }

    [Fact]
    public void A_value_is_escaped_and_truncated_to_fit_into_a_log_line()
    {
        SettingsException refusal = Environments.Refusal(("OWNER_ID", "\u001b[31m\r\n" + new string('x', 5000)));

        refusal.Message.Should().Contain("\\u{1B}[31m").And.Match(message => message.All(c => !char.IsControl(c)));
        refusal.Message.Length.Should().BeLessThan(400);
    }

    [Fact]
    public void Key_ages_that_need_more_than_two_slots_are_refused_with_the_calculation() =>
        Environments
            .Refusal(("KEY_ROTATE_AFTER", "P10D"))
            .Message.Should()
            .Contain("KEY_DELETE_AFTER 'P30D': must be at most 2 x KEY_ROTATE_AFTER, P20D");

    [Fact]
    public void The_longest_period_of_a_row_is_that_of_the_policy_if_that_is_longer_than_90_days() =>
        Environments
            .ReadPolicy(("KEY_ROTATE_AFTER", "P60D"), ("KEY_DELETE_AFTER", "P120D"))
            .LongestKeyDeleteAfter.Should()
            .Be(Duration.FromDays(120));

    [Fact]
    public void The_longest_period_of_a_row_must_not_be_less_than_that_of_the_policy() =>
        Environments
            .Refusal(("MAX_KEY_DELETE_AFTER", "P29D"))
            .Message.Should()
            .Contain("MAX_KEY_DELETE_AFTER 'P29D': must be at least KEY_DELETE_AFTER, P30D");

    [Theory]
    [InlineData(null, null, LogLevel.Information)]
    [InlineData(null, "WARN", LogLevel.Warning)]
    [InlineData("debug", "FATAL", LogLevel.Debug)]
    [InlineData("Trace", null, LogLevel.Trace)]
    [InlineData("INFO", null, LogLevel.Information)]
    [InlineData("Information", null, LogLevel.Information)]
    [InlineData("warning", null, LogLevel.Warning)]
    [InlineData("ERROR", null, LogLevel.Error)]
    [InlineData("FATAL", null, LogLevel.Critical)]
    [InlineData("Critical", null, LogLevel.Critical)]
    public void The_log_level_is_LOG_LEVEL_or_else_that_of_Lambda(string? own, string? lambda, LogLevel level) =>
        Environments.Read(("LOG_LEVEL", own), ("AWS_LAMBDA_LOG_LEVEL", lambda)).LogLevel.Should().Be(level);
}
