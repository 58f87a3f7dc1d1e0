namespace IamLifecycle.Architecture;

/// <summary>Inside Core: Running knows Planning and Ports, these know Model, and nothing knows what is above it.</summary>
public sealed class CoreLayerTests
{
    private const string AllOfPlanning =
        "Planning.Access Planning.Keys Planning.Logins Planning.Membership Planning.Notices Planning.Safety Planning.Selection";

    private static readonly Type[] Core = [.. typeof(Model.Identity.UserName).Assembly.GetTypes().Where(type => LayerOf(type) is not null)];

    [Theory]
    [InlineData("Model", "")]
    [InlineData("Configuration", "Model")]
    [InlineData("Rows", "Configuration Model")]
    [InlineData("Ports", "Model")]
    [InlineData("Planning", "Model")]
    [InlineData("Running", "Planning Ports Model")]
    public void A_layer_knows_only_those_below_it(string layer, string below) =>
        Unexpected(LayerOf, layer, below.Split(' ')).Should().BeEmpty();

    [Theory]
    [InlineData("Planning.Keys", "")]
    [InlineData("Planning.Safety", "")]
    [InlineData("Planning.Notices", "Planning.Keys")]
    [InlineData("Planning.Membership", "Planning.Keys")]
    [InlineData("Planning.Access", "Planning.Keys Planning.Membership")]
    [InlineData("Planning.Logins", "Planning.Membership Planning.Notices")]
    [InlineData("Planning.Selection", "Planning.Access Planning.Keys Planning.Logins Planning.Membership")]
    [InlineData("Running.Notices", "Planning.Notices")]
    [InlineData("Running.Guard", "Planning.Keys Planning.Safety")]
    [InlineData("Running.Reading", AllOfPlanning + " Running.Guard")]
    [InlineData("Running.Users", "Planning.Access Planning.Selection")]
    [InlineData("Running.Applying", AllOfPlanning + " Running.Notices Running.Reading Running.Users")]
    public void A_room_knows_only_the_rooms_that_it_builds_on(string room, string others) =>
        Unexpected(RoomOf, room, others.Split(' ')).Should().BeEmpty();

    [Fact]
    public void Every_type_of_Core_is_in_a_layer() =>
        Core.Select(LayerOf).Distinct().Should().BeEquivalentTo("Model", "Planning", "Ports", "Running", "Configuration", "Rows");

    [Fact]
    public void The_planner_is_pure()
    {
        string[] impure = ["System.IO", "System.Net", "System.Threading", "System.Diagnostics"];
        var wrong =
            from type in Core
            where LayerOf(type) is "Planning" or "Model"
            from known in ReferencedTypes.Of(type)
            where
                impure.Any(prefix =>
                    known.Namespace == prefix || known.Namespace?.StartsWith(prefix + ".", StringComparison.Ordinal) == true
                ) || known.FullName is "System.DateTime" or "System.Random" or "System.Guid" or "NodaTime.IClock" or "NodaTime.SystemClock"
            select $"{type.FullName} -> {known.FullName}";

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Every_room_of_Planning_and_Running_has_its_arrows()
    {
        var rooms = Core.Select(RoomOf).OfType<string>().Distinct();
        var listed = typeof(CoreLayerTests)
            .GetMethod(nameof(A_room_knows_only_the_rooms_that_it_builds_on))!
            .GetCustomAttributes(inherit: false)
            .OfType<InlineDataAttribute>()
            .Select(line => (string)line.GetData(null!).Single()[0]);

        listed.Should().BeEquivalentTo(rooms);
    }

    [Fact]
    public void The_scanner_sees_what_bodies_know() =>
        ReferencedTypes.Of(typeof(Planning.UserPlanner)).Should().Contain(type => type.Name == "RowWarnings");

    private static string[] Unexpected(Func<Type, string?> placeOf, string place, string[] allowed)
    {
        Type[] types = [.. Core.Where(type => placeOf(type) == place)];
        types.Should().NotBeEmpty();
        return
        [
            .. from type in types
            from known in ReferencedTypes.Of(type)
            where placeOf(known) is { } other && other != place && !allowed.Contains(other)
            select $"{type.FullName} -> {known.FullName}",
        ];
    }

    /// <summary>
    /// The room of a type of Planning or Running; null for types of other layers and for those that stand above the rooms.
    /// </summary>
    private static string? RoomOf(Type type) =>
        LayerOf(type) is "Planning" or "Running" && type.Namespace!.Split('.') is [_, var layer, var room, ..] ? $"{layer}.{room}" : null;

    private static string? LayerOf(Type type) =>
        type.Assembly == typeof(Model.Identity.UserName).Assembly && type.Namespace?.Split('.') is ["IamLifecycle", var layer, ..]
            ? layer
            : null;
}
