using Amazon.SimpleEmail.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Emulation.Facts;

[Collection(EmulatedAwsCollection.Name)]
public sealed class MailFacts(EmulatedAwsFixture fixture)
{
    [Fact]
    public async Task Mail_from_an_unverified_sender_is_refused()
    {
        using var account = await fixture.FreshAccountAsync();

        (await RefusedAsync(account))
            .Should()
            .Be(
                "Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: "
                    + "iam@example.org, ann@example.com"
            );
        (await fixture.Aws.GetMailsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task In_the_sandbox_mail_is_sent_to_verified_identities_only()
    {
        using var account = await fixture.FreshAccountAsync();
        await account.Clients.Ses.VerifyDomainIdentityAsync(new VerifyDomainIdentityRequest { Domain = "example.org" });
        (await RefusedAsync(account)).Should().EndWith(": ann@example.com");

        await account.Clients.Ses.VerifyEmailIdentityAsync(new VerifyEmailIdentityRequest { EmailAddress = "ann@example.com" });
        await SendAsync(account);

        (await fixture.Aws.GetMailsAsync())
            .Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new
                {
                    Source = "iam@example.org",
                    To = new[] { "ann@example.com" },
                    Subject = "Subject",
                    Text = "Text",
                    Html = "<p>Html</p>",
                }
            );
    }

    [Fact]
    public async Task Outside_the_sandbox_mail_is_sent_to_any_address_and_a_reset_restores_the_sandbox()
    {
        using (var account = await fixture.FreshAccountAsync())
        {
            await account.Clients.Ses.VerifyEmailIdentityAsync(new VerifyEmailIdentityRequest { EmailAddress = "iam@example.org" });
            await fixture.Aws.SetMailSandboxAsync(on: false);
            await SendAsync(account);
            (await fixture.Aws.GetMailsAsync()).Should().ContainSingle();
        }

        using var next = await fixture.FreshAccountAsync();
        (await fixture.Aws.GetMailsAsync()).Should().BeEmpty();
        await next.Clients.Ses.VerifyEmailIdentityAsync(new VerifyEmailIdentityRequest { EmailAddress = "iam@example.org" });
        (await RefusedAsync(next)).Should().EndWith(": ann@example.com");
    }

    private static Task<SendEmailResponse> SendAsync(LocalAccount account) =>
        account.Clients.Ses.SendEmailAsync(
            new SendEmailRequest
            {
                Source = "iam@example.org",
                Destination = new Destination { ToAddresses = ["ann@example.com"] },
                Message = new Message
                {
                    Subject = new Content { Data = "Subject" },
                    Body = new Body
                    {
                        Text = new Content { Data = "Text" },
                        Html = new Content { Data = "<p>Html</p>" },
                    },
                },
            }
        );

    private static async Task<string> RefusedAsync(LocalAccount account) =>
        (await ((Func<Task>)(() => SendAsync(account))).Should().ThrowAsync<MessageRejectedException>()).Which.Message;
}
