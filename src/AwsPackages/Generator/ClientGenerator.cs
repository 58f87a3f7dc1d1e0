namespace AwsPackages.Generator;

/// <summary>Generates the files of one client.</summary>
public static class ClientGenerator
{
    /// <summary>Returns the files for the folder of the plan.</summary>
    public static IEnumerable<GeneratedFile> Generate(ServicePlan plan, string botocoreData)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var service = ServiceDescription.Read(Path.Combine(botocoreData, plan.Model), plan.Protocol);
        var shapes = new ShapeCatalog(service, plan);
        var origin = service.Metadata("uid")!;
        var model = ModelWriter.Write(plan, service, shapes, origin); // must be first, because it fills the catalog of constants
        return
        [
            File("Model", model),
            File("Constants", ConstantsWriter.Write(plan, shapes, origin)),
            File("Exceptions", ExceptionsWriter.Write(plan, service, origin)),
            File("Config", ConfigWriter.Write(plan, service, origin)),
            File("Client", ClientWriter.Write(plan, service, origin)),
            File("Shapes", ShapesWriter.Write(plan, service, origin)),
        ];

        GeneratedFile File(string name, SourceText text) => new($"{plan.Folder}/{name}.g.cs", text.ToString());
    }
}
