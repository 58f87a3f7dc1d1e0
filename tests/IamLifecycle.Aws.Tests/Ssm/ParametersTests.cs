using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.Aws.Ssm;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.Ssm;

[Collection(EmulatedAwsCollection.Name)]
public sealed partial class ParametersTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private const string Name = "/iam_users/alice_keys";

    private IParameters Parameters => Adapters.Parameters;

    [Fact]
    public async Task The_first_version_is_a_SecureString_with_owner_and_user_tags()
    {
        (await Parameters.CreateAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default)).Should().Be(1);
        ParameterMetadata made = (await Account.Clients.Ssm.DescribeParametersAsync(new DescribeParametersRequest())).Parameters.Single();
        (made.Name, made.Type, made.Tier, made.KeyId)
            .Should()
            .Be((Name, ParameterType.SecureString, ParameterTier.Standard, "alias/aws/ssm"));
        var tags = await Account.Clients.Ssm.ListTagsForResourceAsync(
            new ListTagsForResourceRequest { ResourceType = ResourceTypeForTagging.Parameter, ResourceId = Name }
        );
        tags.TagList.ToDictionary(tag => tag.Key, tag => tag.Value)
            .Should()
            .BeEquivalentTo(new Dictionary<string, string> { [Tags.Owner] = Sample.Owner, [Tags.User] = "alice" });
        (await Parameters.TagsAsync(Sample.Alice, default)).Owner.Should().Be(Sample.Owner);
    }

    [Fact]
    public async Task A_written_parameter_is_read_with_its_version()
    {
        await Parameters.CreateAsync(Sample.Alice, Sample.Content("AKIAONE"), onlyCopy: true, default);
        (await Parameters.OverwriteAsync(Sample.Alice, Sample.Content("AKIATWO"), onlyCopy: true, default)).Should().Be(2);
        var read = (await Parameters.GetAsync(Sample.Alice, default)).Should().BeOfType<ObservedParameter.Published>().Which;
        read.Version.Should().Be(2);
        read.Document.Current.Should().BeEquivalentTo(Sample.Key("AKIATWO"));
        (await Parameters.TagsAsync(Sample.Alice, default)).Owner.Should().Be(Sample.Owner, "an overwrite keeps the tags");
    }

    [Fact]
    public async Task An_existing_parameter_is_not_created()
    {
        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = Name,
                Value = "by hand",
                Type = ParameterType.String,
            }
        );
        Failure failure = await FailureOfAsync(() => Parameters.CreateAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default));
        failure.Should().BeOfType<Failure.Conflict>().Which.Message.Should().StartWith($"PutParameter of {Name}: ParameterAlreadyExists");
        (await Parameters.GetAsync(Sample.Alice, default))
            .Should()
            .Be(new ObservedParameter.Foreign(1, "the value is not a JSON document"));
        (await Parameters.TagsAsync(Sample.Alice, default)).Owner.Should().BeNull();
    }

    [Fact]
    public async Task A_parameter_that_is_taken_over_gets_owner_and_user_tags()
    {
        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = Name,
                Value = "by hand",
                Type = ParameterType.String,
            }
        );
        await Parameters.TagAsync(Sample.Alice, default);
        (await Parameters.TagsAsync(Sample.Alice, default)).Owner.Should().Be(Sample.Owner);
        var tags = await Account.Clients.Ssm.ListTagsForResourceAsync(
            new ListTagsForResourceRequest { ResourceType = ResourceTypeForTagging.Parameter, ResourceId = Name }
        );
        tags.TagList.Single(tag => tag.Key == Tags.User).Value.Should().Be("alice");
    }

    [Fact]
    public async Task A_plain_parameter_is_distinguished_from_an_encrypted_one()
    {
        string document = ParameterDocument.Write(Sample.Content());
        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = Name,
                Value = document,
                Type = ParameterType.String,
            }
        );
        (await Parameters.GetAsync(Sample.Alice, default))
            .Should()
            .BeOfType<ObservedParameter.Published>()
            .Which.SecureString.Should()
            .BeFalse();
        await Parameters.OverwriteAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default);
        (await Parameters.GetAsync(Sample.Alice, default))
            .Should()
            .BeOfType<ObservedParameter.Published>()
            .Which.SecureString.Should()
            .BeTrue();
    }

    [Fact]
    public async Task A_takeover_reads_the_older_layout_and_writes_it_so_that_existing_readers_still_work()
    {
        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = Name,
                Value = $$"""{"AccessKeyID":"AKIAOLD","SecretAccessKey":"{{Sample.Secret}}"}""",
                Type = ParameterType.SecureString,
            }
        );
        (await Parameters.GetAsync(Sample.Alice, default)).Should().BeOfType<ObservedParameter.Foreign>();
        IParameters takeover = Connect(with: policy => policy with { Takeover = true }).Parameters;

        ParameterContent old = (await takeover.GetAsync(Sample.Alice, default))
            .Should()
            .BeOfType<ObservedParameter.Published>()
            .Which.Document;
        await takeover.OverwriteAsync(
            Sample.Alice,
            old.Dated([new AccessKey(old.Current.Id, true, Sample.Now)], NodaTime.Duration.FromDays(30)),
            onlyCopy: true,
            default
        );

        (await Account.FindParameterAsync(Name))!
            .Value.Should()
            .Be(
                $$$"""{"schema":1,"current":{"AccessKeyId":"AKIAOLD","AccessKeyID":"AKIAOLD","SecretAccessKey":"{{{Sample.Secret}}}","CreatedAt":"2026-11-20T04:06:23Z"}}"""
            );
        (await Parameters.GetAsync(Sample.Alice, default))
            .Should()
            .BeOfType<ObservedParameter.Published>()
            .Which.Document.OlderLayout.Should()
            .BeTrue("later writes keep both spellings");
    }

    [Fact]
    public async Task A_user_name_that_SSM_does_not_allow_is_encoded()
    {
        var user = new UserName("bob@example.com");
        await Parameters.CreateAsync(user, Sample.Content(), onlyCopy: true, default);
        (await Account.GetParameterNamesAsync()).Should().Equal("/iam_users/bob-40-example.com_keys");
        (await Parameters.GetAsync(user, default)).Should().BeOfType<ObservedParameter.Published>();
    }

    [Fact]
    public async Task A_missing_parameter_is_absent_and_its_deletion_succeeds()
    {
        (await Parameters.GetAsync(Sample.Alice, default)).Should().Be(new ObservedParameter.Absent());
        (await Parameters.HistoryAsync(Sample.Alice, default)).Should().BeEmpty();
        (await Parameters.TagsAsync(Sample.Alice, default)).Owner.Should().BeNull();
        (await Parameters.DescribeAsync(default)).Should().BeEmpty();
        await Parameters.DeleteAsync(Sample.Alice, default);
    }

    [Fact]
    public async Task Deleting_a_deleted_parameter_succeeds()
    {
        await Parameters.CreateAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default);
        await Parameters.DeleteAsync(Sample.Alice, default);
        await Parameters.DeleteAsync(Sample.Alice, default);
        (await Account.GetParameterNamesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_secret_quoted_by_SSM_does_not_appear_in_the_failure()
    {
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "ssm.PutParameter",
                Code = "ValidationException",
                Message = $"Value '{Sample.Secret}' at 'value' failed to satisfy constraint",
            }
        );
        var thrown = await FluentActions
            .Awaiting(() => Parameters.CreateAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default))
            .Should()
            .ThrowAsync<FailureException>();
        thrown.Which.ToString().Should().Contain("ValidationException").And.NotContain(Sample.Secret);
    }
}
