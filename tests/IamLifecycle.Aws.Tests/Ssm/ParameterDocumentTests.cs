using IamLifecycle.Aws.Ssm;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Aws.Tests.Ssm;

public sealed class ParameterDocumentTests
{
    private const string Current =
        $$"""{"AccessKeyId":"AKIAIOSFODNN7EXAMPLE","SecretAccessKey":"{{Sample.Secret}}","CreatedAt":"2026-11-20T04:06:23Z"}""";
    private const string Pending =
        $$"""{"AccessKeyId":"AKIAOLD","SecretAccessKey":"{{Sample.Secret}}","CreatedAt":"2026-11-20T04:06:23Z","DeleteAfter":"2026-12-20T04:06:23Z"}""";

    private static readonly ParameterContent Both = new(
        Sample.Key(),
        new PendingCredential(Sample.Key("AKIAOLD"), Sample.At("2026-12-20T04:06:23Z"))
    );

    [Fact]
    public void Id_and_secret_are_written_in_the_format_that_consumers_read() =>
        ParameterDocument.Write(Sample.Content()).Should().Be($$"""{"schema":1,"current":{{Current}}}""");

    [Fact]
    public void A_superseded_key_is_written_with_its_deletion_time() =>
        ParameterDocument.Write(Both).Should().Be($$"""{"schema":1,"current":{{Current}},"pending_deletion":{{Pending}}}""");

    [Fact]
    public void A_written_document_is_read_back()
    {
        ParameterContent read = Read(ParameterDocument.Write(Both));
        read.Current.Should().BeEquivalentTo(Both.Current);
        read.Pending.Should().BeEquivalentTo(Both.Pending);
    }

    [Fact]
    public void Keys_with_a_lost_secret_are_listed_and_read_back()
    {
        ParameterContent content = Sample.Content() with { WithoutSecret = ["AKIAOLDOLDOLDOLD1", "AKIAOLDOLDOLDOLD2"] };

        ParameterDocument
            .Write(content)
            .Should()
            .Be($$"""{"schema":1,"current":{{Current}},"superseded_without_secret":["AKIAOLDOLDOLDOLD1","AKIAOLDOLDOLDOLD2"]}""");
        Read(ParameterDocument.Write(content)).WithoutSecret.Should().Equal("AKIAOLDOLDOLDOLD1", "AKIAOLDOLDOLDOLD2");
    }

    [Theory]
    [InlineData($$"""{"schema":1,"current":{{Current}},"pending_deletion":null,"note":"x"}""")]
    [InlineData($$""" { "note" : [1] , "current" : {{Current}} , "schema" : 1 } """)]
    public void Unknown_members_are_ignored(string document)
    {
        Read(document).Current.Secret.Should().Be(Sample.Secret);
        Read(document).Pending.Should().BeNull();
    }

    [Theory]
    [InlineData(null, "the value is not a JSON document")]
    [InlineData("", "the value is not a JSON document")]
    [InlineData(Sample.Secret, "the value is not a JSON document")]
    [InlineData("\ud800", "the value is not a JSON document")]
    [InlineData($"[{Current}]", "the value is not a JSON object")]
    [InlineData($$"""{"current":{{Current}}}""", "schema is not 1")]
    [InlineData($$"""{"schema":2,"current":{{Current}}}""", "schema is not 1")]
    [InlineData($$"""{"schema":"{{Sample.Secret}}","current":{{Current}}}""", "schema is not 1")]
    [InlineData("""{"schema":1}""", "current is missing")]
    [InlineData($$"""{"schema":1,"current":"{{Sample.Secret}}"}""", "current is not an object")]
    [InlineData("{\"schema\":1,\"current\":{\"SecretAccessKey\":\"" + Sample.Secret + "\"}}", "current.AccessKeyId is missing")]
    [InlineData("{\"schema\":1,\"current\":{\"AccessKeyId\":\"" + Sample.Secret + "\"}}", "current.AccessKeyId is not an access key id")]
    [InlineData("""{"schema":1,"current":{"AccessKeyId":"AKIAX","SecretAccessKey":""}}""", "current.SecretAccessKey is empty")]
    [InlineData("""{"schema":1,"current":{"AccessKeyId":"AKIAX","SecretAccessKey":7}}""", "current.SecretAccessKey is not a string")]
    [InlineData("""{"schema":1,"current":{"AccessKeyId":"AKIAX","SecretAccessKey":"\ud800"}}""", "the value is not a JSON document")]
    [InlineData(
        "{\"schema\":1,\"current\":{\"AccessKeyId\":\"AKIAX\",\"SecretAccessKey\":\"s\",\"CreatedAt\":\"" + Sample.Secret + "\"}}",
        "current.CreatedAt is not an instant like 2026-11-20T04:06:23Z"
    )]
    [InlineData($$"""{"schema":1,"current":{{Current}},"pending_deletion":[]}""", "pending_deletion is not an object")]
    [InlineData($$"""{"schema":1,"current":{{Current}},"pending_deletion":{{Current}}}""", "pending_deletion.DeleteAfter is missing")]
    public void A_foreign_document_is_reported_without_quoting_it(string? value, string problem) =>
        new ParameterDocumentReader(takeover: false)
            .Observe(7, value)
            .Should()
            .BeOfType<ObservedParameter.Foreign>()
            .Which.Should()
            .BeEquivalentTo(new { Version = 7, Problem = problem });

    [Fact]
    public void A_truncated_document_is_foreign()
    {
        string whole = ParameterDocument.Write(Both);
        Enumerable
            .Range(0, whole.Length)
            .Select(length => new ParameterDocumentReader(takeover: false).Observe(7, whole[..length]))
            .Should()
            .AllBeEquivalentTo(new { Version = 7, Problem = "the value is not a JSON document" });
    }

    [Theory]
    [InlineData(Current, "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("AKIAIOSFODNN7EXAMPLE:xoxo AKIAI44QH8DHBEXAMPLE AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE AKIAI44QH8DHBEXAMPLE")]
    [InlineData("", "")]
    public void Only_the_key_ids_of_a_foreign_document_are_kept(string value, string mentioned)
    {
        var foreign = (ObservedParameter.Foreign)new ParameterDocumentReader(takeover: false).Observe(7, value);

        foreign.Mentioned.Should().Be(mentioned);
        $"{foreign}".Should().NotContain(Sample.Secret);
    }

    [Fact]
    public void A_parameter_that_was_read_prints_no_secret() =>
        $"{new ParameterDocumentReader(takeover: false).Observe(7, ParameterDocument.Write(Both))}".Should().NotContain(Sample.Secret);

    private static ParameterContent Read(string document) =>
        new ParameterDocumentReader(takeover: false).Observe(7, document).Should().BeOfType<ObservedParameter.Published>().Which.Document;
}
