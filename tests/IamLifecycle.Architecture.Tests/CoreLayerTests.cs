namespace IamLifecycle.Architecture;

/// <summary>In Core, Running references Planning and Ports, and these reference Model. No layer references a higher one.</summary>
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
    public void A_layer_references_only_the_layers_below_it(string layer, string below) =>
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
    public void A_namespace_references_only_the_namespaces_listed_for_it(string name, string others) =>
        Unexpected(NamespaceOf, name, others.Split(' ')).Should().BeEmpty();

    [Fact]
    public void Every_type_of_Core_is_in_a_layer() =>
        Core.Select(LayerOf).Distinct().Should().BeEquivalentTo("Model", "Planning", "Ports", "Running", "Configuration", "Rows");

    [Fact]
    public void The_planner_and_the_model_are_pure()
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
    public void Every_namespace_of_Planning_and_Running_is_listed()
    {
        var namespaces = Core.Select(NamespaceOf).OfType<string>().Distinct();
        var listed = typeof(CoreLayerTests)
            .GetMethod(nameof(A_namespace_references_only_the_namespaces_listed_for_it))!
            .GetCustomAttributes(inherit: false)
            .OfType<InlineDataAttribute>()
            .Select(line => (string)line.GetData(null!).Single()[0]);

        listed.Should().BeEquivalentTo(namespaces);
    }

    [Fact]
    public void The_scanner_finds_types_used_in_method_bodies() =>
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
    /// The namespace of a type in Planning or Running; null for types of other layers and for types directly in a layer.
    /// </summary>
    private static string? NamespaceOf(Type type) =>
        LayerOf(type) is "Planning" or "Running" && type.Namespace!.Split('.') is [_, var layer, var name, ..] ? $"{layer}.{name}" : null;

    private static string? LayerOf(Type type) =>
        type.Assembly == typeof(Model.Identity.UserName).Assembly && type.Namespace?.Split('.') is ["IamLifecycle", var layer, ..]
            ? layer
            : null;
}
