using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Tests.Permissions;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Emulation.Facts;

/// <summary>The effects of a busy account on a deployed function. Calls of the test itself are not affected.</summary>
public sealed class WeatherFacts(TimeTravellingAwsFixture fixture) : IClassFixture<TimeTravellingAwsFixture>
{
    // No effect except those that a test sets. The tests set rates so low that no bucket refills while the test runs.
    private static readonly Weather Calm = new()
    {
        WritesPerSecond = 1000,
        IamPerSecond = 1000,
        IamAtOnce = 1000,
        ShortPages = false,
        UnseenSeconds = 0,
        ReportSeconds = 0,
    };

    [Fact]
    public async Task SSM_refuses_writes_beyond_its_rate_with_two_alternating_codes()
    {
        using var account = await fixture.FreshAccountAsync();
        using var function = new RoleSession(fixture.Aws);
        await fixture.Aws.SetWeatherAsync(Calm with { WritesPerSecond = 1.01 });

        var codes = new List<string>();
        for (var number = 0; number < 4; number++)
        {
            codes.Add(await CodeAsync(() => function.Ssm.PutParameterAsync(Parameter($"p{number}"))));
        }

        codes.Where(code => code.Length > 0).Take(2).Should().Equal("ThrottlingException", "TooManyUpdates");
        (await CodeAsync(() => account.Clients.Ssm.PutParameterAsync(Parameter("by-hand")))).Should().BeEmpty();
    }

    [Fact]
    public async Task IAM_throttles_all_calls_by_one_bucket()
    {
        using var account = await fixture.FreshAccountAsync();
        using var function = new RoleSession(fixture.Aws);
        await fixture.Aws.SetWeatherAsync(Calm with { IamPerSecond = 0.5, IamAtOnce = 2 });

        (await CodeAsync(() => function.Iam.ListUsersAsync(new ListUsersRequest()))).Should().BeEmpty();
        (await CodeAsync(() => function.Iam.ListAccountAliasesAsync(new ListAccountAliasesRequest()))).Should().BeEmpty();
        (await CodeAsync(() => function.Iam.ListUsersAsync(new ListUsersRequest()))).Should().Be("Throttling");
        (await CodeAsync(() => account.Clients.Iam.ListUsersAsync(new ListUsersRequest()))).Should().BeEmpty();
        await fixture.Aws.SetWeatherAsync(null);
        (await CodeAsync(() => function.Iam.ListUsersAsync(new ListUsersRequest()))).Should().BeEmpty();
    }

    [Fact]
    public async Task Short_and_empty_pages_together_contain_every_entry_once()
    {
        using var account = await fixture.FreshAccountAsync();
        using var function = new RoleSession(fixture.Aws);
        string[] names = [.. Enumerable.Range(1, 7).Select(number => $"u{number}")];
        foreach (var name in names)
        {
            await account.CreateUserByHandAsync(name);
            await account.Clients.Ssm.PutParameterAsync(Parameter(name));
        }

        await fixture.Aws.SetWeatherAsync(Calm with { ShortPages = true });
        var pages = new List<IReadOnlyList<string>>();
        var request = new GetAccountAuthorizationDetailsRequest { Filter = ["User"], MaxItems = 4 };
        do
        {
            var page = await function.Iam.GetAccountAuthorizationDetailsAsync(request);
            pages.Add([.. (page.UserDetailList ?? []).Select(user => user.UserName)]);
            request.Marker = page.IsTruncated == true ? page.Marker : null;
        } while (request.Marker is not null);

        pages.SelectMany(page => page).Should().Equal(names);
        pages.Should().Contain(page => page.Count == 0).And.OnlyContain(page => page.Count <= 2);
        (await ParametersAsync(function)).Should().Equal(names);
    }

    [Fact]
    public async Task New_users_and_keys_are_not_visible_for_some_seconds()
    {
        using var account = await fixture.FreshAccountAsync();
        using var function = new RoleSession(fixture.Aws);
        await fixture.Aws.SetWeatherAsync(Calm with { UnseenSeconds = 3600 });
        await account.CreateUserByHandAsync("alice");

        (await CodeAsync(() => function.Iam.GetUserAsync(new GetUserRequest { UserName = "alice" }))).Should().Be("NoSuchEntity");
        ((await function.Iam.ListUsersAsync(new ListUsersRequest())).Users ?? []).Should().BeEmpty();
        fixture.Time.Advance(TimeSpan.FromHours(2));
        await account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" });
        (await function.Iam.GetUserAsync(new GetUserRequest { UserName = "alice" })).User.UserName.Should().Be("alice");
        ((await function.Iam.ListAccessKeysAsync(new ListAccessKeysRequest { UserName = "alice" })).AccessKeyMetadata ?? [])
            .Should()
            .BeEmpty();
        fixture.Time.Advance(TimeSpan.FromHours(2));
        (await function.Iam.ListAccessKeysAsync(new ListAccessKeysRequest { UserName = "alice" }))
            .AccessKeyMetadata.Should()
            .ContainSingle();
    }

    [Fact]
    public async Task The_credential_report_has_the_maximum_age_of_AWS()
    {
        using var account = await fixture.FreshAccountAsync();
        await fixture.Aws.SetWeatherAsync(Calm with { ReportSeconds = new Weather().ReportSeconds });
        await account.Clients.Iam.GenerateCredentialReportAsync(new GenerateCredentialReportRequest());
        var first = (await account.Clients.Iam.GetCredentialReportAsync(new GetCredentialReportRequest())).GeneratedTime;

        fixture.Time.Advance(TimeSpan.FromHours(3));
        await account.Clients.Iam.GenerateCredentialReportAsync(new GenerateCredentialReportRequest());

        (await account.Clients.Iam.GetCredentialReportAsync(new GetCredentialReportRequest())).GeneratedTime.Should().Be(first);
    }

    private static async Task<IEnumerable<string>> ParametersAsync(RoleSession function)
    {
        var names = new List<string>();
        var request = new DescribeParametersRequest { MaxResults = 4 };
        do
        {
            var page = await function.Ssm.DescribeParametersAsync(request);
            names.AddRange((page.Parameters ?? []).Select(parameter => parameter.Name));
            request.NextToken = page.NextToken;
        } while (!string.IsNullOrEmpty(request.NextToken));

        return names;
    }

    private static PutParameterRequest Parameter(string name) =>
        new()
        {
            Name = name,
            Value = "v",
            Type = ParameterType.String,
        };

    private static async Task<string> CodeAsync<T>(Func<Task<T>> call)
    {
        try
        {
            await call();
            return "";
        }
        catch (AmazonServiceException refused)
        {
            return refused.ErrorCode;
        }
    }
}
