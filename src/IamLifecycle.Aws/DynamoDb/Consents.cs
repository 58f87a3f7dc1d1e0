using IamLifecycle.Applying;
using NodaTime;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb;

/// <summary>Finds what a person allowed that the gate refuses. TTL lags by days, so the end is compared here.</summary>
internal sealed class Consents(TableReader table)
{
    public const string Deletions = "deletions";
    public const string By = "By";
    public const string Until = "Until";
    public const string Number = "Number";

    public async Task<Consent?> FindAsync(int count, string digest, Instant now, CancellationToken cancellationToken)
    {
        Consent? exact = await ReadAsync(digest, now, cancellationToken);
        if (exact is not null)
        {
            return exact with { Number = null };
        }

        Consent? counted = await ReadAsync(Deletions, now, cancellationToken);
        return counted?.Number >= count ? counted : null;
    }

    public Task UseAsync(string digest, CancellationToken cancellationToken) => table.DeleteAsync(StateItem.Id, StateItem.ConsentPrefix + digest, cancellationToken);

    private async Task<Consent?> ReadAsync(string name, Instant now, CancellationToken cancellationToken)
    {
        Item? item = await table.GetAsync(StateItem.Id, StateItem.ConsentPrefix + name, cancellationToken);
        return item is not null && StateItem.TextOf(item, By) is { } by && StateItem.SecondsOf(item, Until) is { } until && until > now
            ? new Consent(by, until, StateItem.NumberOf(item, Number) is { } number ? (int)Math.Clamp(number, 0, int.MaxValue) : null)
            : null;
    }
}
