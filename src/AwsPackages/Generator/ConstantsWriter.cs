namespace AwsPackages.Generator;

/// <summary>Writes the sets of constants. Each also accepts values that the model does not know yet.</summary>
internal static class ConstantsWriter
{
    public static SourceText Write(ServicePlan plan, ShapeCatalog shapes, string origin)
    {
        var text = new SourceText(origin, plan.Namespace, "System.Text.Json.Serialization", "Amazon.Runtime", "AwsPackages.Runtime");
        foreach (var (name, values) in shapes.Constants)
        {
            text.Block(
                $"Values of {name}.",
                $"[JsonConverter(typeof(Converter))] public class {name}(string value) : ConstantClass(value)",
                () =>
                {
                    foreach (var value in values)
                    {
                        text.Line($"public static readonly {name} {Names.Constant(value)} = new(\"{value}\");");
                    }

                    text.Line($"public static {name} FindValue(string value) => FindValue<{name}>(value);");
                    text.Line($"public static implicit operator {name}(string value) => FindValue(value);");
                    text.Line($"internal sealed class Converter() : ConstantConverter<{name}>(FindValue);");
                }
            );
        }

        return text;
    }
}
