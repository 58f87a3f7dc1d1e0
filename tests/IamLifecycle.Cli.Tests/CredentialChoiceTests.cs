using IamLifecycle.Cli.Credentials;
using IamLifecycle.Model;
using NodaTime;

namespace IamLifecycle.Cli;

public sealed class CredentialChoiceTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 4, 6, 23);

    private static readonly ParameterContent Content = new(Key("AKIANEW"), new PendingCredential(Key("AKIAOLD"), Now + Duration.FromDays(30)));

    [Theory]
    [InlineData("00:10", true, "2026-11-20T04:16:23Z")]
    [InlineData("01:00", true, "2026-11-20T05:06:23Z")]
    [InlineData("24:00", true, "2026-11-20T05:06:23Z")]
    [InlineData("01:00", false, "2026-11-20T04:11:23Z")]
    [InlineData("00:02", false, "2026-11-20T04:08:23Z")]
    public async Task It_is_kept_for_an_interval_and_an_hour_at_most_and_not_long_after_a_fallback(string interval, bool newKeyIsKnown, string expiration)
    {
        var parts = interval.Split(':').Select(int.Parse).ToArray();
        ProcessCredentials chosen = await CredentialChoice.ChooseAsync(
            Content, credential => Task.FromResult(newKeyIsKnown || credential.Id.Value == "AKIAOLD"), Duration.FromHours(parts[0]) + Duration.FromMinutes(parts[1]), Now);

        chosen.Expiration.Should().Be(expiration);
        chosen.AccessKeyId.Should().Be(newKeyIsKnown ? "AKIANEW" : "AKIAOLD");
    }

    private static Credential Key(string id) => new(new AccessKeyId(id), "hush", Now);
}
