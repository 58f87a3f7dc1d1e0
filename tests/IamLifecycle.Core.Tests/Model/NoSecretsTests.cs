using System.Collections.Immutable;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Model;

public sealed class NoSecretsTests
{
    private const string Secret = "wJalrXUtnFEMI";
    private static readonly Credential Credential = new(new AccessKeyId("AKIA1"), Secret, World.Day0);
    private static readonly ParameterContent Content = new(
        Credential,
        new PendingCredential(Credential, World.Day0 + Duration.FromDays(1))
    );

    public static TheoryData<object> Holders =>
        [
            Credential,
            Content,
            Content.Pending!,
            new ObservedParameter.Published(1, Content),
            new KeyEvidence([new ObservedParameter.ParameterVersion(1, Content)], ImmutableHashSet<AccessKeyId>.Empty),
            UserSnapshots.WithKeys("A0*") with
            {
                Parameter = new ObservedParameter.Published(1, Content),
            },
        ];

    [Theory]
    [MemberData(nameof(Holders), DisableDiscoveryEnumeration = true)]
    public void An_object_that_contains_a_secret_does_not_print_it(object holder) => holder.ToString().Should().NotContain(Secret);

    [Fact]
    public void A_credential_prints_its_id() => Credential.ToString().Should().Be("AKIA1 (secret withheld)");
}
