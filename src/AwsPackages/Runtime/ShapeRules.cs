using System.Collections;
using System.Text.Json.Serialization.Metadata;
using Amazon;
using Amazon.Runtime;

namespace AwsPackages.Runtime;

/// <summary>Adds to the metadata of the shapes what the compiler does not generate.</summary>
internal static class ShapeRules
{
    public static void Apply(JsonTypeInfo shape)
    {
        if (shape.Kind is not JsonTypeInfoKind.Object)
        {
            return;
        }

        if (shape.Type.IsAssignableTo(typeof(AmazonWebServiceResponse)))
        {
            Remove(shape.Properties, nameof(AmazonWebServiceResponse.ResponseMetadata));
            Remove(shape.Properties, nameof(AmazonWebServiceResponse.ContentLength));
            Remove(shape.Properties, nameof(AmazonWebServiceResponse.HttpStatusCode));
        }

        foreach (var property in shape.Properties)
        {
            if (property.PropertyType.IsAssignableTo(typeof(ICollection)))
            {
                property.ShouldSerialize = static (_, value) => IsSet(value);
            }
        }
    }

    /// <summary>
    /// An empty collection is sent, unless AWSConfigs.InitializeCollections makes it equal to an absent collection (SDK for .NET v4,
    /// migration guide, "Collections").
    /// </summary>
    public static bool IsSet(object? value) =>
        value is not null && (value is not ICollection { Count: 0 } || !AWSConfigs.InitializeCollections);

    private static void Remove(IList<JsonPropertyInfo> properties, string name)
    {
        for (var i = properties.Count - 1; i >= 0; i--)
        {
            if (properties[i].Name == name)
            {
                properties.RemoveAt(i);
            }
        }
    }
}
