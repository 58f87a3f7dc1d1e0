using IamLifecycle.Model;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Planning.Keys;

public sealed partial class OrphanEvidenceTests
{
    public static TheoryData<string, long, ObservedParameter.ParameterVersion[], long?> Writers =>
        new()
        {
            { "the function's last write is not foreign, whatever it names", 3, [Kept(5, "B5"), Kept(4, "B5"), Kept(3, "A0")], null },
            { "an older version is not foreign either", 3, [Kept(5, "B5"), Kept(4, "B5"), Kept(2, "A0")], null },
            { "a later version that names a superseded key is foreign", 3, [Kept(5, "B5"), Kept(4, "A0"), Kept(3, "B5")], 4 },
            { "the newest of several is found", 1, [Kept(5, "B5"), Kept(4, "A0"), Kept(3, "A0"), Kept(2, "B5")], 4 },
            { "a version that names a deleted key gives consumers no key", 3, [Kept(5, "B5"), Kept(4, "C1"), Kept(3, "B5")], null },
            { "if the versions after the function's are not kept, the oldest kept one is found", 1, [Kept(5, "B5"), Kept(4, "B5")], 4 },
            { "a version that names a superseded key takes precedence", 1, [Kept(5, "B5"), Kept(4, "A0"), Kept(3, "B5")], 4 },
        };

    [Theory]
    [MemberData(nameof(Writers))]
    public void A_version_after_the_functions_last_write_that_names_a_superseded_key_is_found(
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
    public void The_content_is_the_functions_if_its_last_write_or_an_earlier_one_had_the_same_content(
        long last,
        long version,
        bool restored
    )
    {
        ForeignWrites.RestoresOurs(Written(last, [Kept((int)version, "B5")])).Should().Be(restored);
        ForeignWrites.RestoresOurs(Written(last, [Kept((int)version, "A0")])).Should().BeFalse("it named another key");
    }

    [Fact]
    public void The_same_key_with_another_secret_is_not_content_of_the_function()
    {
        ObservedParameter.ParameterVersion kept = Kept(3, "B5");
        Credential other = new(kept.Document.Current.Id, "another secret", kept.Document.Current.CreatedAt);

        ForeignWrites.RestoresOurs(Written(3, [kept with { Document = kept.Document with { Current = other } }])).Should().BeFalse();
    }

    /// <summary>Version 5 names B. The ledger records that the function published B last, in the given version.</summary>
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
