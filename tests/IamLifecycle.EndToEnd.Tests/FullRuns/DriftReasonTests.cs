using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.FullRuns;

/// <summary>The next full run repairs or reports each manual change under its own reason.</summary>
public sealed class DriftReasonTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private const string Alice = "alice";
    private const string Forged =
        """{"schema":1,"current":{"AccessKeyId":"AKIAEXAMPLE","SecretAccessKey":"x","CreatedAt":"2026-01-01T00:00:00Z"}}""";

    private static readonly string Parameter = LocalAccount.ParameterName(Alice);
    private static readonly string[] Everyday =
    [
        "RotationDue",
        "RotationForced",
        "OverlapEnded",
        "RoomNeeded",
        "LedgerDiffers",
        "FirstKey",
        "IntentOver",
    ];

    private Function function = null!;
    private string firstDocument = "";
    private StoredKey old = null!;
    private StoredKey current = null!;

    private static Dictionary<string, (string Reasons, Func<DriftReasonTests, Task> Do)> Drifts { get; } =
        new()
        {
            ["published key switched off"] = ("PublishedKeyInactive", test => test.DeactivateAsync(test.current)),
            ["published key deleted"] = ("PublishedKeyDeleted", test => test.DeleteKeyAsync(test.current)),
            ["pending key deleted"] = ("ParameterNamesDeletedKey", test => test.DeleteKeyAsync(test.old)),
            ["all keys deleted"] = ("AllKeysDeleted", test => test.DeleteKeysAsync()),
            ["user deleted"] = ("UserGone", test => test.DeleteUserAsync()),
            ["user renamed"] = ("UserGone", test =>
                test.Account.Clients.Iam.UpdateUserAsync(new UpdateUserRequest { UserName = Alice, NewUserName = "alicia" })
            ),
            ["user recreated by hand"] = ("UserReplaced", test => test.ReplaceUserAsync()),
            ["tags wiped"] = ("OwnerTagMissing", test => test.WipeTagsAsync()),
            ["boundary removed"] = ("BoundaryMissing", test =>
                test.Account.Clients.Iam.DeleteUserPermissionsBoundaryAsync(new DeleteUserPermissionsBoundaryRequest { UserName = Alice })
            ),
            ["boundary replaced"] = ("BoundaryDiffers", test =>
                test.Account.Clients.Iam.PutUserPermissionsBoundaryAsync(
                    new PutUserPermissionsBoundaryRequest { UserName = Alice, PermissionsBoundary = Memberships.Administrator }
                )
            ),
            ["parameter deleted"] = ("ParameterMissing", test =>
                test.Account.Clients.Ssm.DeleteParameterAsync(new DeleteParameterRequest { Name = Parameter })
            ),
            ["parameter overwritten with text"] = ("ParameterUnreadable", test => test.OverwriteAsync("no JSON")),
            ["parameter overwritten with a document"] = ("ParameterOverwritten", test => test.OverwriteAsync(Forged)),
            ["parameter rolled back"] = ("ParameterRolledBack", test => test.OverwriteAsync(test.firstDocument)),
            ["parameter under another KMS key"] = ("ParameterReencrypted", test => test.ReencryptAsync()),
            ["parameter in clear text"] = ("ParameterNotEncrypted", test => test.RewriteAsync(ParameterType.String, keyId: null)),
            ["foreign key in the second slot"] = ("ForeignKey ParameterNamesDeletedKey", test => test.ReplaceOldKeyByHandAsync()),
        };

    public static TheoryData<string> Names => [.. Drifts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_drift_has_its_own_reason_and_later_runs_make_no_changes(string drift)
    {
        await Drifts[drift].Do(this);
        fixture.Time.Advance(TimeSpan.FromMinutes(10));
        int logged = function.Log.Count;

        await function.RunAsync();

        ReasonsSince(logged).Should().Equal(Drifts[drift].Reasons.Split(' '));
        (await function.RunAsync()).Failed.Should().Be(0);
        (await function.RunAsync()).Changes.Should().Be(0);
        (await Account.AuthenticateAsync(Alice, "current") is not null)
            .Should()
            .Be(drift is not "user recreated by hand", "the published key works again");
    }

    [Fact]
    public async Task A_renamed_user_is_reported_before_it_is_deleted()
    {
        await Account.Clients.Iam.UpdateUserAsync(new UpdateUserRequest { UserName = Alice, NewUserName = "alicia" });

        await function.RunAsync();

        function.Log.Should().Contain(line => line.User == "alicia" && line.Reason == "UserRenamed");
        function.Log.Should().Contain(line => line.User == "alicia" && line.Change == "DeleteUser" && line.Reason == "RowRemoved");
    }

    [Fact]
    public void Drifts_have_distinct_reasons_except_a_deleted_and_a_renamed_user()
    {
        Drifts
            .Where(drift => drift.Key is not "user renamed")
            .SelectMany(drift => drift.Value.Reasons.Split(' ')[..1])
            .Should()
            .OnlyHaveUniqueItems();
    }

    /// <summary>Alice has two keys; the newer one is published.</summary>
    protected override async Task ArrangeAsync()
    {
        function = Deploy();
        await Account.PutRowAsync(Alice);
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        firstDocument = (await Account.FindParameterAsync(Parameter))!.Value;
        old = await Account.GetStoredKeyAsync(Alice);
        fixture.Time.Advance(TimeSpan.FromDays(15));
        await function.RunAsync();
        current = await Account.GetStoredKeyAsync(Alice);
        current.AccessKeyId.Should().NotBe(old.AccessKeyId);
        fixture.Time.Advance(TimeSpan.FromHours(2));
    }

    private IEnumerable<string> ReasonsSince(int line) =>
        function
            .Log.Skip(line)
            .Where(each => each.User == Alice && each.Reason != "")
            .Select(each => each.Reason)
            .Distinct()
            .Except(Everyday)
            .Order(StringComparer.Ordinal);

    private async Task DeactivateAsync(StoredKey key) =>
        await Account.Clients.Iam.UpdateAccessKeyAsync(
            new UpdateAccessKeyRequest
            {
                UserName = Alice,
                AccessKeyId = key.AccessKeyId,
                Status = StatusType.Inactive,
            }
        );

    private async Task DeleteKeyAsync(StoredKey key) =>
        await Account.Clients.Iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { UserName = Alice, AccessKeyId = key.AccessKeyId });

    private async Task DeleteKeysAsync()
    {
        await DeleteKeyAsync(old);
        await DeleteKeyAsync(current);
    }

    private async Task DeleteUserAsync()
    {
        await DeleteKeysAsync();
        await Account.Clients.Iam.DeleteUserPermissionsBoundaryAsync(new DeleteUserPermissionsBoundaryRequest { UserName = Alice });
        await Account.Clients.Iam.DeleteUserAsync(new DeleteUserRequest { UserName = Alice });
    }

    private async Task ReplaceUserAsync()
    {
        await DeleteUserAsync();
        await Account.CreateUserByHandAsync(Alice);
    }

    private async Task ReplaceOldKeyByHandAsync()
    {
        await DeleteKeyAsync(old);
        await Account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = Alice });
    }

    private async Task WipeTagsAsync() =>
        await Account.Clients.Iam.UntagUserAsync(
            new UntagUserRequest { UserName = Alice, TagKeys = [.. (await Account.GetTagsAsync(Alice)).Keys] }
        );

    private async Task OverwriteAsync(string text) =>
        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = Parameter,
                Value = text,
                Type = ParameterType.SecureString,
                KeyId = "alias/aws/ssm",
                Overwrite = true,
            }
        );

    private Task ReencryptAsync()
    {
        AllowAnotherKey();
        return RewriteAsync(ParameterType.SecureString, "alias/another-key");
    }

    private async Task RewriteAsync(ParameterType type, string? keyId) =>
        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = Parameter,
                Value = (await Account.FindParameterAsync(Parameter))!.Value,
                Type = type,
                KeyId = keyId,
                Overwrite = true,
            }
        );
}
