using System.Collections.Immutable;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.Aws.Ssm;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.Ssm;

/// <summary>The tier and the tags of a new parameter, and the tier that an existing parameter keeps.</summary>
[Collection(EmulatedAwsCollection.Name)]
public sealed class ParameterTierTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private const string Name = "/iam_users/alice_keys";

    private IParameters Parameters => Adapters.Parameters;

    [Fact]
    public async Task A_new_parameter_has_the_default_tags_and_the_configured_tier()
    {
        IParameters others = Connect(with: policy =>
            policy with
            {
                ParameterTier = NewParameterTier.Advanced,
                DefaultTags = ImmutableDictionary<string, string>.Empty.Add("CostCentre", "42").Add(Tags.Owner, "another-owner"),
            }
        ).Parameters;

        await others.CreateAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default);

        (await Account.Clients.Ssm.DescribeParametersAsync(new DescribeParametersRequest()))
            .Parameters.Single()
            .Tier.Should()
            .Be(ParameterTier.Advanced);
        var tags = await Account.Clients.Ssm.ListTagsForResourceAsync(
            new ListTagsForResourceRequest { ResourceType = ResourceTypeForTagging.Parameter, ResourceId = Name }
        );
        tags.TagList.ToDictionary(tag => tag.Key, tag => tag.Value)
            .Should()
            .BeEquivalentTo(
                new Dictionary<string, string>
                {
                    [Tags.Owner] = Sample.Owner,
                    [Tags.User] = "alice",
                    ["CostCentre"] = "42",
                }
            );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_parameter_keeps_an_advanced_tier_that_was_set_by_hand(bool seen)
    {
        await Parameters.CreateAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default);
        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = Name,
                Value = ParameterDocument.Write(Sample.Content()),
                Type = ParameterType.SecureString,
                Tier = ParameterTier.Advanced,
                Overwrite = true,
            }
        );
        if (seen)
        {
            await Parameters.DescribeAsync(default);
        }

        (await Parameters.OverwriteAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default)).Should().Be(3);

        (await Account.Clients.Ssm.DescribeParametersAsync(new DescribeParametersRequest()))
            .Parameters.Single()
            .Tier.Should()
            .Be(ParameterTier.Advanced);
        (await CallsAsync())
            .Count(call => call == "ssm.PutParameter")
            .Should()
            .Be(seen ? 2 : 3, "a refused downgrade is corrected at once");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_recreated_parameter_does_not_inherit_the_advanced_tier(bool byHand)
    {
        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = Name,
                Value = "by hand",
                Type = ParameterType.SecureString,
                Tier = ParameterTier.Advanced,
            }
        );
        await Parameters.DescribeAsync(default);
        await Account.Clients.Ssm.DeleteParameterAsync(new DeleteParameterRequest { Name = Name });
        if (byHand)
        {
            await Account.Clients.Ssm.PutParameterAsync(
                new PutParameterRequest
                {
                    Name = Name,
                    Value = "by hand",
                    Type = ParameterType.SecureString,
                }
            );
            await Parameters.DescribeAsync(default);
        }
        else
        {
            await Parameters.CreateAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default);
        }

        await Parameters.OverwriteAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default);

        (await Account.Clients.Ssm.DescribeParametersAsync(new DescribeParametersRequest()))
            .Parameters.Single()
            .Tier.Should()
            .Be(ParameterTier.Standard);
    }
}
