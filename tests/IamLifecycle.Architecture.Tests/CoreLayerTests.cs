namespace IamLifecycle.Architecture;

/// <summary>Inside Core: Applying knows Planning, Planning knows Model, and nothing knows what is above it.</summary>
public sealed class CoreLayerTests
{
    private static readonly Type[] Core = [.. typeof(Model.Identity.UserName).Assembly.GetTypes().Where(type => LayerOf(type) is not null)];

    [Theory]
    [InlineData("Model", "Model")]
    [InlineData("Planning", "Planning Model")]
    [InlineData("Applying", "Applying Planning Model")]
    [InlineData("Configuration", "Configuration Model")]
    [InlineData("Rows", "Rows Configuration Model")]
    public void A_layer_knows_only_those_below_it(string layer, string allowed)
    {
        Type[] types = [.. Core.Where(type => LayerOf(type) == layer)];
        var wrong =
            from type in types
            from known in ReferencedTypes.Of(type)
            where LayerOf(known) is { } of && !allowed.Split(' ').Contains(of)
            select $"{type.FullName} -> {known.FullName}";

        types.Should().NotBeEmpty();
        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Every_type_of_Core_is_in_a_layer() =>
        Core.Select(type => LayerOf(type)).Distinct().Should().BeEquivalentTo("Model", "Planning", "Applying", "Configuration", "Rows");

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
    public void The_scanner_sees_what_bodies_know() =>
        ReferencedTypes
            .Of(typeof(Running.Reconciler))
            .Should()
            .Contain([typeof(Model.Identity.UserName), typeof(Running.IReconciler)])
            .And.Contain(type => type.Name == "FullRun");

    private static string? LayerOf(Type type) =>
        type.Assembly == typeof(Model.Identity.UserName).Assembly && type.Namespace?.Split('.') is ["IamLifecycle", var layer, ..]
            ? layer
            : null;
}
