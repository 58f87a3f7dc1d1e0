using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Diagnosis;

/// <summary>Findings of the doctor that no plan shows: failures of users, and obstacles for console users.</summary>
public sealed class DoctorConsoleAccessTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Theory]
    [InlineData(true, "", "ok    first sign-in: users may change their own password")]
    [InlineData(
        false,
        "arn:aws:iam::aws:policy/IAMUserChangePassword",
        "ok    first sign-in: policies of employees may let users change their password"
    )]
    [InlineData(false, "arn:aws:iam::aws:policy/ReadOnlyAccess", "BAD   first sign-in: users may not change their own password")]
    public async Task Doctor_reports_if_users_cannot_change_their_initial_password(bool allUsers, string policy, string finding)
    {
        await Account.Clients.Iam.CreateGroupAsync(new() { GroupName = "employees" });
        await Account.Clients.Iam.UpdateAccountPasswordPolicyAsync(
            new UpdateAccountPasswordPolicyRequest { AllowUsersToChangePassword = allUsers }
        );
        if (policy.Length > 0)
        {
            await RawAws.QueryAsync(
                Account,
                "iam",
                "2010-05-08",
                ("Action", "AttachGroupPolicy"),
                ("GroupName", "employees"),
                ("PolicyArn", policy)
            );
        }

        Set(("MAIL_FROM", "iam@example.org"), ("ALLOWED_GROUPS", "employees"), ("DEFAULT_GROUPS", "employees"));

        (await RunAsync("doctor")).Out.Should().Contain(finding);
    }

    [Theory]
    [InlineData("iam.AddUserToGroup", "AddUserToGroup of alice to employees: AccessDenied")]
    [InlineData("iam.TagUser", "TagUser of alice: AccessDenied")]
    public async Task Doctor_names_failures_of_the_last_full_run_with_their_users(string operation, string failure)
    {
        Set(("ALLOWED_GROUPS", "employees"), ("ALLOWED_TAG_KEYS", "team"));
        await Account.Clients.Iam.CreateGroupAsync(new() { GroupName = "employees" });
        await Account.PutRowAsync("alice");
        await FullRunAsync();
        await Account.PutRowAsync(
            "alice",
            ("Groups", new() { SS = ["employees"] }),
            ("Tags", new() { M = new() { ["team"] = new("red") } })
        );
        await using (
            await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = operation,
                    Code = "AccessDenied",
                    Status = 403,
                    Message = "denied",
                    Times = 9,
                }
            )
        )
        {
            await FullRunAsync();
        }

        (await RunAsync("doctor"))
            .Golden.Should()
            .Contain("BAD   failures: 1 user in the last full run, 0m ago: alice: ")
            .And.Contain(failure);
    }
}
