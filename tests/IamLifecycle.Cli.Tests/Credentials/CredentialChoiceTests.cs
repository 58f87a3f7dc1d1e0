using IamLifecycle.Model;
using NodaTime;

namespace IamLifecycle.Cli.Credentials;

public sealed class CredentialChoiceTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 4, 6, 23);

    private static readonly ParameterContent Content = new(
        Key("AKIANEW"),
        new PendingCredential(Key("AKIAOLD"), Now + Duration.FromDays(30))
    );

    [Theory]
    [InlineData("00:10", true, "2026-11-20T04:16:23Z")]
    [InlineData("01:00", true, "2026-11-20T05:06:23Z")]
    [InlineData("24:00", true, "2026-11-20T05:06:23Z")]
    [InlineData("01:00", false, "2026-11-20T04:11:23Z")]
    [InlineData("00:02", false, "2026-11-20T04:08:23Z")]
    public async Task Credentials_expire_after_one_interval_but_at_most_one_hour_or_five_minutes_with_the_old_key(
        string interval,
        bool newKeyIsKnown,
        string expiration
    )
    {
        var parts = interval.Split(':').Select(int.Parse).ToArray();
        ProcessCredentials? chosen = await CredentialChoice.ChooseAsync(
            Content,
            credential => Task.FromResult(newKeyIsKnown || credential.Id.Value == "AKIAOLD"),
            Duration.FromHours(parts[0]) + Duration.FromMinutes(parts[1]),
            Now
        );

        chosen!.Expiration.Should().Be(expiration);
        chosen.AccessKeyId.Should().Be(newKeyIsKnown ? "AKIANEW" : "AKIAOLD");
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(6, false)]
    public async Task A_key_that_IAM_does_not_accept_is_returned_only_while_it_is_new(int minutes, bool handedOut)
    {
        Instant now = Now + Duration.FromMinutes(minutes);
        (await CredentialChoice.ChooseAsync(Content, _ => Task.FromResult(false), Duration.FromHours(1), now)).Should().BeNull();

        ProcessCredentials? chosen = CredentialChoice.WhileNew(Content, Duration.FromHours(1), now);

        chosen?.AccessKeyId.Should().Be("AKIANEW");
        (chosen is not null).Should().Be(handedOut);
    }

    [Fact]
    public void A_key_of_the_older_layout_without_a_date_is_not_new() =>
        CredentialChoice
            .WhileNew(new(new(new AccessKeyId("AKIAOLDER"), "hush", Credential.Undated), null), Duration.FromHours(1), Now)
            .Should()
            .BeNull();

    private static Credential Key(string id) => new(new AccessKeyId(id), "hush", Now);
}
