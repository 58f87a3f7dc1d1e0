namespace IamLifecycle.Deployment.Policies;

/// <summary>A partition of AWS. The cases are written for the first one.</summary>
/// <param name="Name">The second part of every ARN.</param>
/// <param name="Region">One of its Regions.</param>
/// <param name="DnsSuffix">The DNS suffix of its services.</param>
public sealed record Partition(string Name, string Region, string DnsSuffix)
{
    public static readonly Partition[] All =
    [
        new("aws", "eu-central-1", "amazonaws.com"),
        new("aws-cn", "cn-north-1", "amazonaws.com.cn"),
        new("aws-us-gov", "us-gov-west-1", "amazonaws.com"),
    ];

    public string KeyArn => In("arn:aws:kms:eu-central-1:123456789012:key/sample");

    /// <summary>The question with the names of this partition.</summary>
    internal Question In(Question question) =>
        question with
        {
            Principal = In(question.Principal),
            Resource = In(question.Resource),
            Context = [.. question.Context.Select(In)],
        };

    public override string ToString() => Name;

    private string In(string text) =>
        text.Replace("eu-central-1.amazonaws.com", $"{Region}.{DnsSuffix}", StringComparison.Ordinal)
            .Replace("eu-central-1", Region, StringComparison.Ordinal)
            .Replace("arn:aws:", $"arn:{Name}:", StringComparison.Ordinal);
}
