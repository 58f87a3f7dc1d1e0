using IamLifecycle.Model;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary>
/// Alice was rotated on day 15, and then her parameter was written by hand. A corrected parameter names the superseded key again.
/// </summary>
public sealed class SupersededKeyTests
{
    private readonly World world = new();

    private string Parameter => world.ParameterOf("alice");

    private ParameterContent Content => world.Aws.Parameters.Get(Parameter).Content!;

    [Fact]
    public async Task A_rolled_back_document_is_corrected_and_names_the_superseded_key_with_its_own_date()
    {
        ParameterContent good = await RotatedAsync();
        world.Aws.Parameters.Overwrite(Parameter, world.Aws.Parameters.History(Parameter)[^1].Document);

        await NextRunAsync();

        Content.Should().BeEquivalentTo(good);
        world.Keys("alice").Should().Be("A0 B15*");
    }

    [Fact]
    public async Task Text_that_is_no_document_and_forged_secrets_are_replaced_by_the_previous_document()
    {
        ParameterContent good = await RotatedAsync();
        world.Aws.Parameters.Overwrite(Parameter, content: null);
        await NextRunAsync();
        Content.Should().BeEquivalentTo(good);

        Credential current = good.Current;
        world.Aws.Parameters.Overwrite(
            Parameter,
            new ParameterContent(
                new Credential(current.Id, "forged", current.CreatedAt),
                new PendingCredential(
                    new Credential(good.Pending!.Credential.Id, "forged, too", UserSnapshots.Day(0)),
                    UserSnapshots.Day(30)
                )
            )
        );
        await NextRunAsync();
        Content.Should().BeEquivalentTo(good);
    }

    [Fact]
    public async Task A_late_write_of_an_old_document_removes_the_superseded_key_from_the_parameter_for_one_run_only()
    {
        await RotatedAsync();
        world.PassToDay(30);
        ParameterContent late = Content;
        await world.FullRunAsync();
        world.Keys("alice").Should().Be("B15 C30*");
        world.Aws.Parameters.Overwrite(Parameter, late);

        await NextRunAsync();

        world.Keys("alice").Should().Be("B15 C30*");
        Content.Pending!.Credential.Secret.Should().Be(world.Aws.Iam["alice"].Keys[0].Credential.Secret);
    }

    [Fact]
    public async Task A_deleted_or_inactive_superseded_key_is_not_named_again()
    {
        await RotatedAsync();
        world.Promises.Kept = false; // the key is deactivated and deleted by hand
        world.Aws.Iam["alice"].Keys[0].Active = false;
        world.Aws.Parameters.Overwrite(Parameter, content: null);
        await NextRunAsync();
        world.Keys("alice").Should().Be("A0!? B15*");

        world.Aws.Iam["alice"].Keys.RemoveAt(0);
        world.Aws.Parameters.Overwrite(Parameter, content: null);
        await NextRunAsync();
        world.Keys("alice").Should().Be("B15*");
    }

    private async Task<ParameterContent> RotatedAsync()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.PassToDay(15);
        await world.FullRunAsync();
        world.Pass(Duration.FromHours(1));
        return Content;
    }

    private async Task NextRunAsync()
    {
        world.Promises.Reset(); // the parameter was written by hand
        world.Pass(Duration.FromHours(1));
        await world.FullRunAsync();
        world.Pass(Duration.FromHours(1));
        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }
}
