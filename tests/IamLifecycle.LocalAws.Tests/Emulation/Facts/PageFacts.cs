using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Emulation.Facts;

public sealed class PageFacts(PageFacts.SmallPages fixture) : IClassFixture<PageFacts.SmallPages>
{
    /// <summary>"IAM might return fewer than the MaxItems number of results, even when there are more results available."</summary>
    public sealed class SmallPages() : EmulatedAwsFixture(new EmulatedAwsOptions { LargestPage = 3 });

    [Fact]
    public async Task ListUsers_returns_pages()
    {
        using var account = await SevenUsersAsync();
        (await account.GetUserNamesAsync()).Should().Equal("u1", "u2", "u3", "u4", "u5", "u6", "u7");
        (await fixture.Aws.GetCallsAsync()).Count(call => call.Operation == "iam.ListUsers").Should().Be(3);
    }

    [Fact]
    public async Task Account_details_are_paged_and_a_user_deleted_in_between_hides_no_other_user()
    {
        using var account = await SevenUsersAsync();
        var request = new GetAccountAuthorizationDetailsRequest { Filter = ["User"], MaxItems = 1000 };
        var seen = new List<string>();
        do
        {
            var page = await account.Clients.Iam.GetAccountAuthorizationDetailsAsync(request);
            seen.AddRange(page.UserDetailList.Select(user => user.UserName));
            request.Marker = page.IsTruncated == true ? page.Marker : null;
            await account.Clients.Iam.DeleteUserAsync(new DeleteUserRequest { UserName = seen[0] });
            await account.CreateUserByHandAsync(seen[0]);
        } while (request.Marker is not null);

        seen.Should().Equal("u1", "u2", "u3", "u4", "u5", "u6", "u7");
    }

    [Fact]
    public async Task A_list_that_fits_in_one_page_is_not_truncated()
    {
        using var account = await SevenUsersAsync();
        var keys = await account.Clients.Iam.ListAccessKeysAsync(new ListAccessKeysRequest { UserName = "u1" });
        keys.IsTruncated.Should().Be(false);
    }

    private async Task<LocalAccount> SevenUsersAsync()
    {
        var account = await fixture.FreshAccountAsync();
        foreach (var number in Enumerable.Range(1, 7))
        {
            await account.CreateUserByHandAsync($"u{number}");
        }

        return account;
    }
}
