using System.Text.Json;

namespace AwsPackages.Generator;

/// <summary>The clients to generate, and the version of botocore's service models.</summary>
public sealed record GenerationPlan(string Botocore, IReadOnlyList<ServicePlan> Services)
{
    /// <summary>Reads an operations file.</summary>
    public static GenerationPlan Read(string path) =>
        JsonSerializer.Deserialize<GenerationPlan>(File.ReadAllText(path), JsonSerializerOptions.Web)
        ?? throw new InvalidDataException(path);
}

/// <summary>One client: the model's folder in botocore (<c>iam/2010-05-08</c>), the official names, and the operations it offers.</summary>
public sealed record ServicePlan(string Model, string Namespace, string Client, string Folder, IReadOnlyList<string> Operations)
{
    /// <summary>Whether the service has one endpoint for each partition.</summary>
    public bool Global { get; init; }

    /// <summary>The protocol to use if the runtime does not support the default protocol of the model. The model must support it.</summary>
    public string? Protocol { get; init; }

    /// <summary>Shapes that have another name in the official SDK.</summary>
    public IReadOnlyDictionary<string, string> RenamedShapes { get; init; } = new Dictionary<string, string>();

    /// <summary>Operations that the official SDK also provides without a request parameter.</summary>
    public IReadOnlyList<string> WithoutRequest { get; init; } = [];
}

/// <summary>A generated file, with its path below the output folder.</summary>
public sealed record GeneratedFile(string Path, string Text);
