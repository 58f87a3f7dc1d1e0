using System.Collections.Immutable;

namespace IamLifecycle.Model.Policies;

/// <summary>
/// The domains that passwords may be mailed to: <c>example.org</c>, <c>*.example.org</c> for all subdomains, <c>*</c> for every domain.
/// </summary>
/// <remarks>The function's role has the same list as a condition on <c>ses:Recipients</c>.</remarks>
public sealed class MailDomains(ImmutableArray<string> domains)
{
    public static MailDomains Every { get; } = new(["*"]);

    public bool Allow(string address)
    {
        string domain = address[(address.LastIndexOf('@') + 1)..];
        return domains.Any(allowed =>
            allowed == "*"
            || (
                allowed.StartsWith("*.", StringComparison.Ordinal)
                    ? domain.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
                    : domain.Equals(allowed, StringComparison.OrdinalIgnoreCase)
            )
        );
    }

    public override string ToString() => string.Join(',', domains);
}
