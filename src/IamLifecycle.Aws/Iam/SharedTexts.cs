namespace IamLifecycle.Aws.Iam;

/// <summary>Deduplicates texts: thousands of users have the same path, boundary, groups and tag keys.</summary>
internal sealed class SharedTexts
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public string Of(string text)
    {
        if (known.TryGetValue(text, out string? same))
        {
            return same;
        }

        known.Add(text);
        return text;
    }
}
