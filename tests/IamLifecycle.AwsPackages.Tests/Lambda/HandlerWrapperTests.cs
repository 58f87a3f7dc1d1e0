using System.Text;
using System.Text.Json;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace IamLifecycle.AwsPackages.Tests.Lambda;

[Collection(nameof(ProcessWide))]
public sealed class HandlerWrapperTests
{
    private const string Event = """{"source":"aws.events","detail":{}}""";

    private static readonly SourceGeneratorLambdaJsonSerializer<EventsContext> Serializer = new();

    public static TheoryData<LambdaBootstrapBuilder> Handlers =>
    [
        LambdaBootstrapBuilder.Create<CloudWatchEvent<JsonElement>, Answer>((input, _) => Task.FromResult(new Answer(input.Source, null)), Serializer),
        LambdaBootstrapBuilder.Create<CloudWatchEvent<JsonElement>, Answer>(input => Task.FromResult(new Answer(input.Source, null)), Serializer),
        LambdaBootstrapBuilder.Create<CloudWatchEvent<JsonElement>, Answer>((input, _) => new Answer(input.Source, null), Serializer),
        LambdaBootstrapBuilder.Create<CloudWatchEvent<JsonElement>>((input, _) => Task.FromResult(Written(input.Source)), Serializer),
        LambdaBootstrapBuilder.Create((Stream _, ILambdaContext _) => Task.FromResult(new Answer("aws.events", null)), Serializer),
        LambdaBootstrapBuilder.Create((Stream _, ILambdaContext _) => Written("aws.events")),
        LambdaBootstrapBuilder.Create((Stream _) => Task.FromResult(Written("aws.events"))),
        LambdaBootstrapBuilder.Create((_, _, output) => Serializer.Serialize(new Answer("aws.events", null), output)),
    ];

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task A_handler_of_any_form_answers(LambdaBootstrapBuilder handler)
    {
        await using var api = await RuntimeApi.StartAsync();
        api.Hand("id-1", Event);
        api.Hand("id-2", Event);
        using var bootstrap = handler.Build();

        await LambdaBootstrapTests.UntilGone(bootstrap);

        api.Reports.Select(r => r.Body).Should().Equal("""{"SomeText":"aws.events"}""", """{"SomeText":"aws.events"}""");
    }

    [Fact]
    public async Task A_handler_without_an_answer_answers_with_nothing()
    {
        await using var api = await RuntimeApi.StartAsync();
        api.Hand("id-1", Event);
        var seen = "";
        using var bootstrap = LambdaBootstrapBuilder.Create<CloudWatchEvent<JsonElement>>((CloudWatchEvent<JsonElement> input, ILambdaContext _) => Task.FromResult(seen = input.Source), Serializer).Build();

        await LambdaBootstrapTests.UntilGone(bootstrap);

        seen.Should().Be("aws.events");
        api.Reports.Single().Should().BeEquivalentTo(new { Path = "invocation/id-1/response", Body = "" });
    }

    private static Stream Written(string text) => new MemoryStream(Encoding.UTF8.GetBytes($$"""{"SomeText":"{{text}}"}"""));
}
