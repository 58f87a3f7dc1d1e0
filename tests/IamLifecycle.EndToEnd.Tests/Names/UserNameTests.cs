using Amazon.DynamoDBv2.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Names;

/// <summary>Every user name that IAM allows has its own parameter name, from which the user name can be decoded.</summary>
public sealed class UserNameTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Theory]
    [InlineData("ann@example.org", "ann-40-example.org")]
    [InlineData("a+b=c,d@e-f_g.h", "a-2B-b-3D-c-2C-d-40-e-2D-f_g.h")]
    [InlineData("a-2B-b", "a-2D-2B-2D-b")]
    [InlineData("a-2b-b", "a-2b-b")]
    [InlineData("plain-name_1.x", "plain-name_1.x")]
    [InlineData(
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    )]
    [InlineData("@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@", null)]
    public async Task A_user_name_is_encoded_in_its_parameter_name(string user, string? encoded)
    {
        var function = Deploy();
        await Account.PutRowAsync(user);

        await function.DrainStreamAsync();

        var name = (await Account.GetParameterNamesAsync()).Should().ContainSingle().Which;
        name.Should().Be($"/iam_users/{encoded ?? string.Concat(Enumerable.Repeat("-40-", 64))}_keys");
        (await Account.GetParameterTagsAsync(name))
            .Should()
            .Contain("iam-lifecycle:user", user.Replace(',', ':'), "SSM refuses a comma in a tag");
        (await Account.GetUserNamesAsync()).Should().Equal(user);
        var run = await function.RunAsync();
        run.Changes.Should().Be(0, run.Json);
    }

    [Fact]
    public async Task A_user_name_that_looks_encoded_does_not_collide_with_the_decoded_name()
    {
        var function = Deploy();
        await Account.PutRowAsync("a-2B-b");
        await Account.PutRowAsync("a+b");
        await Account.PutRowAsync("carol");
        await function.DrainStreamAsync();
        (await Account.GetParameterNamesAsync()).Should().HaveCount(3);

        await Account.DeleteRowAsync("a+b");
        await function.DrainStreamAsync();

        (await Account.GetUserNamesAsync()).Should().Equal("a-2B-b", "carol");
        (await Account.GetParameterNamesAsync()).Should().Equal("/iam_users/a-2D-2B-2D-b_keys", "/iam_users/carol_keys");
    }

    [Fact]
    public async Task A_full_run_deletes_an_email_user_name_with_its_encoded_parameter()
    {
        var function = Deploy();
        await Account.PutRowAsync("ann@example.org");
        await Account.PutRowAsync("bob");
        await function.RunAsync();

        await Account.DeleteRowAsync("ann@example.org");
        await function.RunAsync();

        (await Account.GetUserNamesAsync()).Should().Equal("bob");
        (await Account.GetParameterNamesAsync()).Should().Equal("/iam_users/bob_keys");
    }

    [Fact]
    public async Task A_user_name_longer_than_IAM_allows_is_reported_and_the_others_are_created()
    {
        var function = Deploy();
        await Account.PutRowAsync(new string('a', 65), ("Note", new AttributeValue("too long")));
        await Account.PutRowAsync("alice");

        var run = await function.RunAsync();

        run.RowsInvalid.Should().Be(1);
        (await Account.GetUserNamesAsync()).Should().Equal("alice");
    }
}
