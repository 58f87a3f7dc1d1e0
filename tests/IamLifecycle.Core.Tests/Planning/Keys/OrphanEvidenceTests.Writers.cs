using IamLifecycle.Model;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Planning.Keys;

public sealed partial class OrphanEvidenceTests
{
    public static TheoryData<string, long, ObservedParameter.ParameterVersion[], long?> Writers =>
        new()
        {
            { "our own last write is not of others, whatever it names", 3, [Kept(5, "B5"), Kept(4, "B5"), Kept(3, "A0")], null },
            { "nor is an older one", 3, [Kept(5, "B5"), Kept(4, "B5"), Kept(2, "A0")], null },
            { "a version after it that names a superseded key", 3, [Kept(5, "B5"), Kept(4, "A0"), Kept(3, "B5")], 4 },
            { "the newest of those", 1, [Kept(5, "B5"), Kept(4, "A0"), Kept(3, "A0"), Kept(2, "B5")], 4 },
            { "one that names a key that is gone lets nobody hold a key", 3, [Kept(5, "B5"), Kept(4, "C1"), Kept(3, "B5")], null },
            { "where the versions after ours are not kept, the oldest stands for them", 1, [Kept(5, "B5"), Kept(4, "B5")], 4 },
            { "and one that names a superseded key comes first", 1, [Kept(5, "B5"), Kept(4, "A0"), Kept(3, "B5")], 4 },
        };

    [Theory]
    [MemberData(nameof(Writers))]
    public void A_version_after_our_last_write_that_names_a_superseded_key_is_found(
        string what,
        long last,
        ObservedParameter.ParameterVersion[] versions,
        long? found
    ) => (ForeignWrites.PublishingSuperseded(Written(last, versions))?.Version).Should().Be(found, what);

    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(3, 2, true)]
    [InlineData(3, 4, false)]
    [InlineData(3, 5, false)]
    public void What_the_parameter_says_is_ours_where_our_last_write_or_one_before_it_said_the_same(long last, long version, bool ours)
    {
        ForeignWrites.RestoresOurs(Written(last, [Kept((int)version, "B5")])).Should().Be(ours);
        ForeignWrites.RestoresOurs(Written(last, [Kept((int)version, "A0")])).Should().BeFalse("it named another key");
    }

    [Fact]
    public void The_same_key_with_another_secret_is_not_what_we_wrote()
    {
        ObservedParameter.ParameterVersion kept = Kept(3, "B5");
        Credential other = new(kept.Document.Current.Id, "another secret", kept.Document.Current.CreatedAt);

        ForeignWrites.RestoresOurs(Written(3, [kept with { Document = kept.Document with { Current = other } }])).Should().BeFalse();
    }

    /// <summary>Version 5 names B, and the ledger says that we published B in that version last.</summary>
    private static UserSnapshot Written(long last, ObservedParameter.ParameterVersion[] versions)
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0 B5*").WithLedger(ledger => ledger with { ParameterVersion = last });
        return snapshot with
        {
            Parameter = (ObservedParameter.Published)snapshot.Parameter with { Version = 5 },
            Evidence = new KeyEvidence([.. versions], []),
        };
    }
}
