using System.Collections.Immutable;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using Tag = Amazon.SimpleSystemsManagement.Model.Tag;

namespace IamLifecycle.Aws.Tests.Ssm;

[Collection(EmulatedAwsCollection.Name)]
public sealed class ParameterTagsTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private static readonly UserName Bob = new("bob");
    private static readonly UserName Odd = new("a+b,c=d@e");

    private IParameters Parameters => Adapters.Parameters;

    [Fact]
    public async Task One_call_reads_both_tags()
    {
        await CreateAsync(Sample.Alice);
        await Aws.ClearCallsAsync();

        (await Parameters.TagsAsync(Sample.Alice, default)).Should().Be(new ParameterTags(Sample.Owner, "alice"));
        (await CallsAsync()).Should().Equal("ssm.ListTagsForResource");
        (await Parameters.TagsAsync(Bob, default)).Should().Be(ParameterTags.None);
    }

    [Fact]
    public async Task One_request_finds_the_parameters_tagged_with_the_requested_users()
    {
        await CreateAsync(Sample.Alice, Bob, Odd, new UserName("carol"));
        await Aws.ClearCallsAsync();

        (await TaggedAsync(Sample.Alice, Bob, Odd)).Should().BeEquivalentTo([Sample.Alice, Bob, Odd]);
        (await CallsAsync()).Should().Equal("ssm.DescribeParameters");
    }

    [Theory]
    [InlineData(Tags.User, "mallory")]
    [InlineData(Tags.User, "carol")]
    [InlineData(Tags.User, "Alice")]
    [InlineData(Tags.User, null)]
    [InlineData(Tags.Owner, "eu-west-1/other")]
    [InlineData(Tags.Owner, null)]
    public async Task A_parameter_with_a_different_tag_is_missing_from_the_response(string key, string? value)
    {
        await CreateAsync(Sample.Alice, Bob, new UserName("carol"));
        await TagAsync(key, value);

        (await TaggedAsync(Sample.Alice, Bob)).Should().BeEquivalentTo([Bob]);
    }

    [Fact]
    public async Task A_parameter_tagged_with_another_requested_user_is_in_the_response()
    {
        await CreateAsync(Sample.Alice, Bob);
        await TagAsync(Tags.User, "bob");

        (await TaggedAsync(Sample.Alice, Bob)).Should().BeEquivalentTo([Sample.Alice, Bob]);
        (await TaggedAsync(Sample.Alice)).Should().BeEmpty();
    }

    [Fact]
    public async Task One_request_covers_as_many_users_as_a_filter_allows()
    {
        UserName[] users = [.. Enumerable.Range(0, ParameterTagAudit.MostUsers).Select(number => new UserName($"user{number}"))];
        await CreateAsync(users);
        await Aws.ClearCallsAsync();

        (await TaggedAsync(users)).Should().BeEquivalentTo(users);
        (await CallsAsync()).Should().Equal("ssm.DescribeParameters");
    }

    [Fact]
    public async Task Rewritten_tags_are_found()
    {
        await CreateAsync(Sample.Alice);
        await TagAsync(Tags.User, "mallory");

        await Parameters.TagAsync(Sample.Alice, default);

        (await Parameters.TagsAsync(Sample.Alice, default)).Should().Be(new ParameterTags(Sample.Owner, "alice"));
        (await TaggedAsync(Sample.Alice)).Should().BeEquivalentTo([Sample.Alice]);
    }

    private Task<ImmutableHashSet<UserName>> TaggedAsync(params UserName[] users) => Parameters.TaggedAsync(users, default);

    /// <summary>Creates parameters as an operator would: one per call, without waiting for write slots.</summary>
    private async Task CreateAsync(params UserName[] users)
    {
        foreach (UserName user in users)
        {
            await Account.Clients.Ssm.PutParameterAsync(
                new PutParameterRequest
                {
                    Name = Name(user),
                    Value = "x",
                    Type = ParameterType.SecureString,
                }
            );
            await Parameters.TagAsync(user, default);
        }
    }

    private Task TagAsync(string key, string? value)
    {
        string name = Name(Sample.Alice);
        return value is null
            ? Account.Clients.Ssm.RemoveTagsFromResourceAsync(
                new RemoveTagsFromResourceRequest
                {
                    ResourceType = ResourceTypeForTagging.Parameter,
                    ResourceId = name,
                    TagKeys = [key],
                }
            )
            : Account.Clients.Ssm.AddTagsToResourceAsync(
                new AddTagsToResourceRequest
                {
                    ResourceType = ResourceTypeForTagging.Parameter,
                    ResourceId = name,
                    Tags = [new Tag { Key = key, Value = value }],
                }
            );
    }

    private static string Name(UserName user) => new ParameterName("/iam_users/", "_keys").For(user);
}
