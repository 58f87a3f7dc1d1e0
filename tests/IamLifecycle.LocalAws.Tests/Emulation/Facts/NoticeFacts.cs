using Amazon.SimpleNotificationService.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Emulation.Facts;

[Collection(EmulatedAwsCollection.Name)]
public sealed class NoticeFacts(EmulatedAwsFixture fixture)
{
    [Fact]
    public async Task A_published_message_can_be_read()
    {
        using var account = await fixture.FreshAccountAsync();
        var topic = (await account.Clients.Sns.CreateTopicAsync(new CreateTopicRequest { Name = "notices" })).TopicArn;

        await account.Clients.Sns.PublishAsync(
            new PublishRequest
            {
                TopicArn = topic,
                Subject = "Subject",
                Message = """{"default":"text"}""",
                MessageStructure = "json",
            }
        );

        (await fixture.Aws.GetNoticesAsync())
            .Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new
                {
                    Topic = topic,
                    Subject = "Subject",
                    Message = """{"default":"text"}""",
                    Structure = "json",
                }
            );
    }

    [Theory]
    [InlineData("two\nlines", "text", null)]
    [InlineData("no ASCII: é", "text", null)]
    [InlineData("Subject", "no JSON", "json")]
    [InlineData("Subject", """{"email":"no default"}""", "json")]
    public async Task A_message_with_an_invalid_subject_or_structure_is_refused(string subject, string message, string? structure)
    {
        using var account = await fixture.FreshAccountAsync();
        var topic = (await account.Clients.Sns.CreateTopicAsync(new CreateTopicRequest { Name = "notices" })).TopicArn;

        var publishing = () =>
            account.Clients.Sns.PublishAsync(
                new PublishRequest
                {
                    TopicArn = topic,
                    Subject = subject,
                    Message = message,
                    MessageStructure = structure,
                }
            );

        await publishing.Should().ThrowAsync<InvalidParameterException>();
        (await fixture.Aws.GetNoticesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_subject_of_100_characters_or_a_message_over_256_KB_is_refused()
    {
        using var account = await fixture.FreshAccountAsync();
        var topic = (await account.Clients.Sns.CreateTopicAsync(new CreateTopicRequest { Name = "notices" })).TopicArn;
        var subject = () =>
            account.Clients.Sns.PublishAsync(
                new PublishRequest
                {
                    TopicArn = topic,
                    Subject = new string('x', 100),
                    Message = "text",
                }
            );
        var message = () =>
            account.Clients.Sns.PublishAsync(
                new PublishRequest
                {
                    TopicArn = topic,
                    Subject = new string('x', 99),
                    Message = new string('x', 262_145),
                }
            );

        await subject.Should().ThrowAsync<InvalidParameterException>();
        await message.Should().ThrowAsync<InvalidParameterException>();
    }
}
