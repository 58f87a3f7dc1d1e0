using IamLifecycle.Aws.Ssm;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Aws.Tests.Ssm;

/// <summary>The older layout has <c>AccessKeyID</c>, no schema and no dates. It is read only during a takeover.</summary>
public sealed class OlderLayoutTests
{
    private const string Current = $$"""{"AccessKeyID":"AKIACURRENT","SecretAccessKey":"{{Sample.Secret}}"}""";
    private const string Pending = $$"""{"AccessKeyID":"AKIAPENDING","SecretAccessKey":"{{Sample.Secret}}"}""";

    [Theory]
    [InlineData(Current)]
    [InlineData($$"""{"current":{{Current}}}""")]
    [InlineData($$"""{"current":{{Current}},"pending_deletion":null}""")]
    [InlineData($$"""{"current":{{Current}},"pending_deletion":""}""")]
    public void A_single_key_is_read_alone_or_as_current(string document)
    {
        ParameterContent read = Read(document);
        (read.Current.Id.Value, read.Current.Secret, read.Current.CreatedAt)
            .Should()
            .Be(("AKIACURRENT", Sample.Secret, Credential.Undated));
        read.Pending.Should().BeNull();
        read.OlderLayout.Should().BeTrue();
    }

    [Fact]
    public void Two_keys_get_their_creation_dates_from_IAM()
    {
        var keys = new[]
        {
            new AccessKey(new AccessKeyId("AKIACURRENT"), true, Sample.Now),
            new AccessKey(new AccessKeyId("AKIAPENDING"), true, Sample.Now - Duration.FromDays(15)),
        };

        ParameterContent dated = Read($$"""{"current":{{Current}},"pending_deletion":{{Pending}}}""").Dated(keys, Duration.FromDays(30));

        dated.Current.CreatedAt.Should().Be(Sample.Now);
        dated.Pending!.Credential.CreatedAt.Should().Be(Sample.Now - Duration.FromDays(15));
        dated.Pending.DeleteAfter.Should().Be(Sample.Now + Duration.FromDays(15));
    }

    [Theory]
    [InlineData("""{"current":"AKIACURRENT"}""", "current is not an object")]
    [InlineData("""{"AccessKeyID":"AKIACURRENT"}""", "the value.SecretAccessKey is missing")]
    [InlineData("""{"AccessKeyId":"AKIACURRENT","SecretAccessKey":"x"}""", "the value.AccessKeyID is missing")]
    [InlineData($$"""{"AccessKeyID":"{{Sample.Secret}}","SecretAccessKey":"x"}""", "the value.AccessKeyID is not an access key id")]
    [InlineData("""{"schema":2,"AccessKeyID":"AKIACURRENT","SecretAccessKey":"x"}""", "schema is not 1")]
    public void A_document_of_neither_layout_is_reported_without_quoting_it(string document, string problem) =>
        new ParameterDocumentReader(takeover: true)
            .Observe(7, document)
            .Should()
            .BeOfType<ObservedParameter.Foreign>()
            .Which.Should()
            .BeEquivalentTo(new { Version = 7, Problem = problem });

    [Theory]
    [InlineData(Current)]
    [InlineData($$"""{"current":{{Current}}}""")]
    public void Without_a_takeover_the_older_layout_is_foreign(string document) =>
        new ParameterDocumentReader(takeover: false)
            .Observe(7, document)
            .Should()
            .BeOfType<ObservedParameter.Foreign>()
            .Which.Should()
            .BeEquivalentTo(new { Version = 7, Problem = "schema is not 1" });

    [Fact]
    public void The_current_layout_is_read_during_a_takeover()
    {
        ParameterContent read = Read(ParameterDocument.Write(Sample.Content()));
        read.OlderLayout.Should().BeFalse();
        read.Current.CreatedAt.Should().Be(Sample.Now);
    }

    private static ParameterContent Read(string document) =>
        new ParameterDocumentReader(takeover: true).Observe(7, document).Should().BeOfType<ObservedParameter.Published>().Which.Document;
}
