namespace AwsPackages.Generator;

/// <summary>Writes the serializer context, with which the runtime reads and writes the shapes without reflection.</summary>
internal static class ShapesWriter
{
    public static SourceText Write(ServicePlan plan, ServiceDescription service, string origin)
    {
        var text = new SourceText(
            origin,
            plan.Namespace,
            "System.Text.Json.Serialization",
            plan.Namespace + ".Model",
            "AwsPackages.Runtime"
        );
        text.Line();
        text.Line($"/// <summary>The shapes of {service.ServiceId}.</summary>");
        text.Line(
            "[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, DefaultIgnoreCondition = "
                + "JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(EpochConverter), typeof(BlobConverter)])]"
        );
        foreach (var operation in plan.Operations)
        {
            text.Line($"[JsonSerializable(typeof({operation}Request))]");
            text.Line($"[JsonSerializable(typeof({operation}Response))]");
        }

        text.Line($"internal sealed partial class {plan.Client}Shapes : JsonSerializerContext;");
        return text;
    }
}
