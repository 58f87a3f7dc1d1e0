using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model.Notices;

namespace IamLifecycle.Aws.DynamoDb.State;

/// <summary>Converts the origin of a notice to and from the attribute <c>Origin</c> of its item.</summary>
internal static class NoticeOriginItem
{
    private const string By = "By";
    private const string Role = "Role";
    private const string SourceIp = "SourceIp";
    private const string Account = "Account";

    public static AttributeValue FromOrigin(NoticeOrigin? origin) =>
        origin is null
            ? new AttributeValue { NULL = true }
            : new AttributeValue
            {
                M = new()
                {
                    [By] = new AttributeValue(origin.By),
                    [Role] = Text(origin.Role),
                    [SourceIp] = Text(origin.SourceIp),
                    [Account] = Text(origin.Account),
                },
            };

    /// <summary>Null if the notice has no origin, like all notices of older versions.</summary>
    public static NoticeOrigin? Read(AttributeValue? value) =>
        value?.M is { } map && StateItem.TextOf(map, By) is { } by
            ? new NoticeOrigin(by, StateItem.TextOf(map, Role), StateItem.TextOf(map, SourceIp), StateItem.TextOf(map, Account))
            : null;

    private static AttributeValue Text(string? text) => text is null ? new AttributeValue { NULL = true } : new AttributeValue(text);
}
