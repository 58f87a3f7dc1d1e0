using System.Text.Json;

namespace AwsPackages.Generator;

/// <summary>Which clients are generated, from which version of botocore's service models.</summary>
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
    /// <summary>The service has one endpoint a partition.</summary>
    public bool Global { get; init; }

    /// <summary>
    /// The protocol to speak where the model's first choice is one that the runtime does not know; the model must offer it.
    /// </summary>
    public string? Protocol { get; init; }

    /// <summary>Shapes that the official SDK calls something else.</summary>
    public IReadOnlyDictionary<string, string> RenamedShapes { get; init; } = new Dictionary<string, string>();

    /// <summary>Operations that the official SDK also offers without a request.</summary>
    public IReadOnlyList<string> WithoutRequest { get; init; } = [];
}

/// <summary>A generated file, below the output folder.</summary>
public sealed record GeneratedFile(string Path, string Text);
