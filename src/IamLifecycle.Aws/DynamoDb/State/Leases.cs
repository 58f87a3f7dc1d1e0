using System.Security.Cryptography;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using NodaTime;
using FailureException = IamLifecycle.Ports.FailureException;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb.State;

/// <summary>The leases of users, each with its intent.</summary>
internal sealed class Leases(ConditionalWriter writer, IClock clock)
{
    private const int TokenBytes = 16;

    /// <summary>If a lease ends between the attempt to acquire it and the request of a recheck, it is acquired again.</summary>
    private const int Attempts = 3;

    private const string Held = "#Token = :mine";
    private const string HeldWithoutRecheck = Held + " AND attribute_not_exists(#Again)";

    /// <summary>The item must not be deleted if a lock was written meanwhile.</summary>
    private const string HeldWithoutLock = HeldWithoutRecheck + " AND attribute_not_exists(#Lock)";

    /// <summary>Nor must a lock be deleted with which an operator replaced the function's own.</summary>
    private const string HeldWithoutOtherLock = HeldWithoutRecheck + " AND (attribute_not_exists(#Lock) OR #Lock.#User = :id)";

    public async Task<Lease?> AcquireAsync(UserName user, Instant until, CancellationToken cancellationToken)
    {
        string id = StateItem.KeyOf(user);
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (await TakeAsync(id, token, until, cancellationToken) is { } item)
            {
                return IntentItem.TryRead(item, out Intent? intent) && LoginItem.TryRead(item, out LoginRecord? login)
                    ? new Lease(user, token, until, intent)
                    {
                        Login = login,
                        Lock = LockItem.Read(item),
                        SwitchedOff = SwitchedOffItem.Read(item),
                    }
                    : throw new FailureException(
                        new Failure.NeedsAttention($"the intent or the login in the state table's item {id} is malformed")
                    );
            }

            if (await RequestRecheckAsync(id, cancellationToken))
            {
                return null;
            }
        }

        throw new FailureException(
            new Failure.Conflict($"the lease of {user} could not be acquired, because other runs keep acquiring it")
        );
    }

    public async Task OpenIntentAsync(Lease lease, Intent intent, CancellationToken cancellationToken)
    {
        Item values = Values(lease.Token);
        values[":intent"] = IntentItem.Write(intent);
        await UpdateAsync(lease, "SET #Intent = :intent", values, "the intent was written", cancellationToken);
    }

    public Task RememberLoginAsync(Lease lease, LoginRecord login, CancellationToken cancellationToken)
    {
        Item values = Values(lease.Token);
        values[":login"] = LoginItem.Write(login);
        return UpdateAsync(lease, "SET #Login = :login", values, "the login was recorded", cancellationToken);
    }

    public Task RememberSwitchedOffAsync(Lease lease, SwitchedOffCredentials credentials, CancellationToken cancellationToken)
    {
        Item values = Values(lease.Token);
        values[":switchedOff"] = SwitchedOffItem.Write(credentials);
        return UpdateAsync(
            lease,
            "SET #SwitchedOff = :switchedOff",
            values,
            "the deactivated credentials were recorded",
            cancellationToken
        );
    }

    public async Task LockUnusedAsync(Lease lease, UserLock userLock, CancellationToken cancellationToken)
    {
        Item values = Values(lease.Token);
        values[":lock"] = LockItem.Write(userLock);
        Written written = await writer.UpdateAsync(
            StateItem.KeyOf(lease.User),
            "SET #Lock = :lock",
            $"{Held} AND (attribute_not_exists(#Lock) OR attribute_exists(#Lock.#User))",
            values,
            cancellationToken
        );
        if (!written.Done && (written.Item is not { } found || StateItem.TextOf(found, StateItem.Token) != lease.Token))
        {
            throw LeaseLost(lease, "the user was locked");
        }
    }

    public async Task<ReleaseOutcome> ReleaseAsync(Lease lease, bool keepIntent, CancellationToken cancellationToken)
    {
        string id = StateItem.KeyOf(lease.User);
        Item values = Values(lease.Token);
        if (lease.Login is { } login)
        {
            values[":login"] = LoginItem.Write(login);
        }

        if (lease.SwitchedOff is { } switchedOff)
        {
            values[":switchedOff"] = SwitchedOffItem.Write(switchedOff);
        }

        bool answered = keepIntent && lease.Intent is { Answered: true };
        if (answered)
        {
            values[":intent"] = IntentItem.Write(lease.Intent!);
        }

        if (lease.Unlocks is { } gone)
        {
            values[":id"] = new AttributeValue(gone.Value);
        }

        bool isKept =
            keepIntent || lease.Login is not null || lease.SwitchedOff is not null || (lease.Lock is not null && lease.Unlocks is null);
        Written written = isKept
            ? await writer.UpdateAsync(
                id,
                Remaining(lease, keepIntent, answered),
                lease.Unlocks is null ? HeldWithoutRecheck : HeldWithoutOtherLock,
                values,
                cancellationToken
            )
            : await writer.DeleteAsync(id, lease.Unlocks is null ? HeldWithoutLock : HeldWithoutOtherLock, values, cancellationToken);
        if (written.Done)
        {
            return ReleaseOutcome.Released;
        }

        string? holder = written.Item is { } found ? StateItem.TextOf(found, StateItem.Token) : null;
        if (holder is null)
        {
            // No other run could acquire the lease before its end, so this release had succeeded and its response was lost.
            return clock.GetCurrentInstant() <= lease.Until ? ReleaseOutcome.Released : ReleaseOutcome.Lost;
        }

        return holder == lease.Token && await ClearRecheckAsync(id, lease, cancellationToken)
            ? ReleaseOutcome.RecheckRequested
            : ReleaseOutcome.Lost;
    }

    /// <summary>The update expression for the parts of the item that remain after the release.</summary>
    private static string Remaining(Lease lease, bool keepIntent, bool answered)
    {
        (string Attribute, bool IsKept, bool IsWritten)[] parts =
        [
            ("#Login = :login", lease.Login is not null, lease.Login is not null),
            ("#SwitchedOff = :switchedOff", lease.SwitchedOff is not null, lease.SwitchedOff is not null),
            ("#Intent = :intent", keepIntent, answered),
            ("#Lock", lease.Unlocks is null, false),
        ];
        string set = string.Join(", ", parts.Where(part => part.IsWritten).Select(part => part.Attribute));
        string remove = string.Join(
            ", ",
            parts.Where(part => !part.IsKept).Select(part => part.Attribute.Split(' ')[0]).Prepend("#LeaseUntil").Prepend("#Token")
        );
        return (set.Length == 0 ? "" : $"SET {set} ") + $"REMOVE {remove}";
    }

    private async Task UpdateAsync(Lease lease, string update, Item values, string what, CancellationToken cancellationToken)
    {
        Written written = await writer.UpdateAsync(StateItem.KeyOf(lease.User), update, Held, values, cancellationToken);
        if (!written.Done)
        {
            throw LeaseLost(lease, what);
        }
    }

    private static FailureException LeaseLost(Lease lease, string before) =>
        new(new Failure.Conflict($"the lease of {lease.User} was lost before {before}"));

    private static Item Values(string token) => new() { [":mine"] = new AttributeValue(token) };

    /// <summary>
    /// The item if the lease was acquired. Removes a recheck request of an expired lease, because the new holder reads the user anyway.
    /// </summary>
    private async Task<Item?> TakeAsync(string id, string token, Instant until, CancellationToken cancellationToken)
    {
        Item values = Values(token);
        values[":until"] = StateItem.Seconds(until);
        values[":now"] = StateItem.Seconds(clock.GetCurrentInstant());
        Written written = await writer.UpdateAsync(
            id,
            "SET #Token = :mine, #LeaseUntil = :until REMOVE #Again",
            "attribute_not_exists(#LeaseUntil) OR #LeaseUntil < :now",
            values,
            cancellationToken
        );
        bool ours = written.Done || (written.Item is { } found && StateItem.TextOf(found, StateItem.Token) == token);
        return ours ? written.Item : null;
    }

    /// <summary>Requests a recheck by the holder. False if the lease is no longer held.</summary>
    private async Task<bool> RequestRecheckAsync(string id, CancellationToken cancellationToken)
    {
        var values = new Item
        {
            [":again"] = new AttributeValue { BOOL = true },
            [":now"] = StateItem.Seconds(clock.GetCurrentInstant()),
        };
        Written written = await writer.UpdateAsync(id, "SET #Again = :again", "#LeaseUntil >= :now", values, cancellationToken);
        return written.Done;
    }

    private async Task<bool> ClearRecheckAsync(string id, Lease lease, CancellationToken cancellationToken)
    {
        Written written = await writer.UpdateAsync(id, "REMOVE #Again", Held, Values(lease.Token), cancellationToken);
        return written.Done;
    }
}
