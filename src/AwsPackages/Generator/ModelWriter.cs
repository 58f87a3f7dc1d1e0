namespace AwsPackages.Generator;

/// <summary>Writes the requests, the responses and their structures.</summary>
internal static class ModelWriter
{
    public static SourceText Write(ServicePlan plan, ServiceDescription service, ShapeCatalog shapes, string origin)
    {
        var text = new SourceText(
            origin,
            plan.Namespace + ".Model",
            "System.Text.Json.Serialization",
            "Amazon.Runtime",
            "Amazon.Runtime.Internal"
        );
        foreach (var operation in plan.Operations)
        {
            Class(
                text,
                $"Input of the {service.ServiceId} API {operation}.",
                $"{operation}Request : {plan.Client}Request",
                shapes.Members(service.InOrOutput(operation, "input"))
            );
            Class(
                text,
                $"Output of the {service.ServiceId} API {operation}.",
                $"{operation}Response : AmazonWebServiceResponse",
                shapes.Members(service.InOrOutput(operation, "output"))
            );
        }

        foreach (var (name, members) in shapes.Structures)
        {
            Class(text, $"The {service.ServiceId} data type {name}.", name, members);
        }

        return text;
    }

    private static void Class(SourceText text, string summary, string head, IReadOnlyList<Member> members) =>
        text.Block(summary, "public partial class " + head, () =>
        {
            foreach (var member in members)
            {
                var sensitive = member.IsSensitive ? "[AWSProperty(Sensitive = true)] " : "";
                var wire = member.Wire == member.Name ? "" : $"[JsonPropertyName(\"{member.Wire}\")] ";
                var initially = member.IsCollection ? " = AWSConfigs.InitializeCollections ? [] : null;" : "";
                var entries = member.Entries is { } named ? $"[AwsPackages.Runtime.QueryEntries(\"{named.Key}\", \"{named.Value}\")] " : "";
                text.Line($"{sensitive}{wire}{entries}public {member.Type} {member.Name} {{ get; set; }}{initially}");
            }
        });
}
