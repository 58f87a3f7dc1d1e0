using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using IamLifecycle.Simulation.Turns;
using NodaTime;

namespace IamLifecycle.Simulation.InMemory;

/// <summary>SSM's parameters. A hundred versions of each are kept, and a deleted name can be used again after thirty seconds.</summary>
public sealed class ParameterStore(IClock clock)
{
    private const int VersionsKept = 100;
    private static readonly Duration NameReuseDelay = Duration.FromSeconds(30);

    private readonly SortedDictionary<string, Stored> stored = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> deleted = [];
    private double tokens;
    private Instant filledAt;

    /// <summary>How many writes of processes SSM accepts in a second, on average and at once; null for no limit.</summary>
    public int? WritesASecond { get; set; }

    /// <summary>Names that SSM refuses to write for processes, for example because the oldest version has a label.</summary>
    public HashSet<string> Refused { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => stored.Keys;

    public ImmutableArray<ParameterSummary> Describe(string prefix) =>
        [
            .. stored
                .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(entry => new ParameterSummary(entry.Key, entry.Value.Version, entry.Value.Modified, entry.Value.Secure)),
        ];

    public ObservedParameter Get(string name) =>
        stored.GetValueOrDefault(name) switch
        {
            null => new ObservedParameter.Absent(),
            { Versions: [.., { } content] } newest => new ObservedParameter.Published(newest.Version, content)
            {
                SecureString = newest.Secure,
            },
            { } foreign => new ObservedParameter.Foreign(foreign.Version, "not a document of the function"),
        };

    /// <summary>The kept versions, newest first, without values that are not documents of the function.</summary>
    public ImmutableArray<ObservedParameter.ParameterVersion> History(string name) =>
        stored.GetValueOrDefault(name) is not { } parameter
            ? []
            :
            [
                .. parameter
                    .Versions.Select(
                        (content, index) =>
                            content is null ? null : Kept(parameter, parameter.Version - parameter.Versions.Count + 1 + index, content)
                    )
                    .OfType<ObservedParameter.ParameterVersion>()
                    .Reverse(),
            ];

    private static ObservedParameter.ParameterVersion Kept(Stored parameter, long version, ParameterContent content) =>
        new(version, content) { UnderOurKey = !parameter.UnderAnotherKey.Contains(version) };

    public string? OwnerOf(string name) => TagsOf(name).Owner;

    public ParameterTags TagsOf(string name) => stored.GetValueOrDefault(name)?.Tags ?? ParameterTags.None;

    /// <summary>Writes the first version. Null content stands for a value that is not a document of the function.</summary>
    public long Create(string name, ParameterContent? content, string? owner, string? user = null, bool secure = true)
    {
        if (stored.ContainsKey(name) || (deleted.TryGetValue(name, out Instant at) && clock.GetCurrentInstant() < at + NameReuseDelay))
        {
            throw new FailureException(new Failure.Conflict($"PutParameter of {name}: ParameterAlreadyExists"));
        }

        stored[name] = new Stored { Tags = new ParameterTags(owner, user) };
        return Overwrite(name, content, secure);
    }

    public long Overwrite(string name, ParameterContent? content, bool secure = true, bool underOurKey = true)
    {
        if (!stored.TryGetValue(name, out Stored? parameter))
        {
            parameter = stored[name] = new Stored();
        }

        parameter.Versions.Add(content);
        parameter.Secure = secure;
        parameter.Modified = clock.GetCurrentInstant();
        if (parameter.Versions.Count > VersionsKept)
        {
            parameter.Versions.RemoveAt(0);
        }

        if (!underOurKey)
        {
            parameter.UnderAnotherKey.Add(parameter.Version + 1);
        }

        return ++parameter.Version;
    }

    /// <summary>Refuses a write that a person's settings forbid, and throttles a write beyond SSM's rate.</summary>
    public void RequireRoom(string name)
    {
        if (Refused.Contains(name))
        {
            throw new FailureException(new Failure.NeedsAttention($"PutParameter of {name}: ParameterMaxVersionLimitExceeded"));
        }

        if (WritesASecond is not { } rate)
        {
            return;
        }

        Instant now = clock.GetCurrentInstant();
        (tokens, filledAt) = (Math.Min(rate, tokens + ((now - filledAt).TotalSeconds * rate)), now);
        if (tokens < 1)
        {
            throw new FailureException(
                new Failure.Transient("PutParameter: ThrottlingException", MayHaveWorked: false) { Throttled = true }
            );
        }

        tokens--;
    }

    public void Tag(string name, ParameterTags tags)
    {
        if (stored.TryGetValue(name, out Stored? parameter))
        {
            parameter.Tags = tags;
        }
    }

    public void Delete(string name)
    {
        if (stored.Remove(name))
        {
            deleted[name] = clock.GetCurrentInstant();
        }
    }

    internal void AddTo(StateText text)
    {
        foreach (var (name, parameter) in stored)
        {
            text.Add(name, parameter);
        }

        text.Add(deleted, Refused);
    }

    private sealed class Stored
    {
        public List<ParameterContent?> Versions { get; init; } = [];

        /// <summary>The versions that are encrypted with another KMS key.</summary>
        public HashSet<long> UnderAnotherKey { get; init; } = [];

        public long Version { get; set; }

        public Instant Modified { get; set; }

        public ParameterTags Tags { get; set; } = ParameterTags.None;

        public bool Secure { get; set; }
    }
}
