using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Emulation.Facts;

[Collection(EmulatedAwsCollection.Name)]
public sealed class ParameterFacts(EmulatedAwsFixture fixture)
{
    private const string Name = "/iam_users/alice_keys";

    [Fact]
    public async Task An_existing_parameter_is_overwritten_only_with_Overwrite()
    {
        using var account = await fixture.FreshAccountAsync();
        (await PutAsync(account, "one")).Should().Be(1);
        var putting = () => PutAsync(account, "two");
        await putting.Should().ThrowAsync<ParameterAlreadyExistsException>();
        (await PutAsync(account, "two", overwrite: true)).Should().Be(2);
        (await account.FindParameterAsync(Name))!.Value.Should().Be("two");
    }

    [Fact]
    public async Task A_standard_parameter_holds_at_most_4_KB()
    {
        using var account = await fixture.FreshAccountAsync();
        var putting = () => PutAsync(account, new string('x', 4097));
        (await putting.Should().ThrowAsync<AmazonSimpleSystemsManagementException>()).Which.ErrorCode.Should().Be("ValidationException");
        (await PutAsync(account, new string('x', 4096))).Should().Be(1);
    }

    [Fact]
    public async Task Tags_cannot_be_combined_with_Overwrite()
    {
        using var account = await fixture.FreshAccountAsync();
        var putting = () =>
            account.Clients.Ssm.PutParameterAsync(
                new PutParameterRequest
                {
                    Name = Name,
                    Value = "one",
                    Type = ParameterType.SecureString,
                    Overwrite = true,
                    Tags = [new Tag { Key = "owner", Value = "me" }],
                }
            );
        (await putting.Should().ThrowAsync<AmazonSimpleSystemsManagementException>()).Which.ErrorCode.Should().Be("ValidationException");
    }

    [Fact]
    public async Task The_history_keeps_a_hundred_versions()
    {
        using var account = await fixture.FreshAccountAsync();
        await PutAsync(account, "v1");
        foreach (var version in Enumerable.Range(2, 103))
        {
            await PutAsync(account, $"v{version}", overwrite: true);
        }

        var history = await HistoryAsync(account);
        history.Should().HaveCount(100);
        history.Select(each => each.Version).Should().BeInAscendingOrder();
        history[^1].Should().BeEquivalentTo(new { Version = 104L, Value = "v104" }, options => options.ExcludingMissingMembers());
    }

    [Theory]
    [InlineData("/iam_users/a@b_keys")]
    [InlineData("/iam_users/a+b_keys")]
    [InlineData("/iam_users//keys")]
    public async Task A_parameter_name_with_an_invalid_character_is_refused(string name)
    {
        using var account = await fixture.FreshAccountAsync();
        var putting = () => PutAsync(account, "one", name: name);
        (await putting.Should().ThrowAsync<AmazonSimpleSystemsManagementException>()).Which.ErrorCode.Should().Be("ValidationException");
    }

    [Fact]
    public async Task DescribeParameters_returns_versions_and_writers_in_pages_of_fifty()
    {
        using var account = await fixture.FreshAccountAsync();
        foreach (var number in Enumerable.Range(1, 60))
        {
            await PutAsync(account, "one", name: $"/iam_users/u{number}_keys");
        }

        var first = await account.Clients.Ssm.DescribeParametersAsync(new DescribeParametersRequest { MaxResults = 50 });
        first
            .Parameters.Should()
            .HaveCount(50)
            .And.OnlyContain(each => each.Version == 1 && each.LastModifiedUser == "arn:aws:iam::123456789012:root");
        first.NextToken.Should().NotBeNull();
        (await account.GetParameterNamesAsync()).Should().HaveCount(60);

        // Not a constant, because the analyzer of the package would report a constant beyond the limit.
        var limit = first.Parameters.Count;
        var tooMany = () => account.Clients.Ssm.DescribeParametersAsync(new DescribeParametersRequest { MaxResults = limit + 1 });
        await tooMany.Should().ThrowAsync<AmazonSimpleSystemsManagementException>();
    }

    private static async Task<long?> PutAsync(LocalAccount account, string value, bool overwrite = false, string name = Name) =>
        (
            await account.Clients.Ssm.PutParameterAsync(
                new PutParameterRequest
                {
                    Name = name,
                    Value = value,
                    Type = ParameterType.SecureString,
                    Overwrite = overwrite,
                }
            )
        ).Version;

    private static async Task<List<ParameterHistory>> HistoryAsync(LocalAccount account)
    {
        var history = new List<ParameterHistory>();
        var request = new GetParameterHistoryRequest { Name = Name, WithDecryption = true };
        do
        {
            var page = await account.Clients.Ssm.GetParameterHistoryAsync(request);
            history.AddRange(page.Parameters);
            request.NextToken = page.NextToken;
        } while (!string.IsNullOrEmpty(request.NextToken));

        return history;
    }
}
