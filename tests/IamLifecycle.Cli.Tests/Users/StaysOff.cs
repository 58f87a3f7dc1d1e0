using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;

namespace IamLifecycle.Cli.Users;

/// <summary>Marks a credential as a run does after IAM refused to activate it again.</summary>
internal static class StaysOff
{
    public static Task MarkAsync(LocalAccount account, string user, string id) =>
        account.Clients.Iam.TagUserAsync(
            new TagUserRequest
            {
                UserName = user,
                Tags = [new Tag { Key = "iam-lifecycle:off:" + id, Value = "off refused 2026-01-01T00:00:00Z 2100-01-01T00:00:00Z" }],
            }
        );
}
