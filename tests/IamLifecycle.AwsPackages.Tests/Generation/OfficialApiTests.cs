using System.IO.Compression;
using System.Reflection;
using System.Runtime.Loader;

namespace IamLifecycle.AwsPackages.Tests.Generation;

public sealed class OfficialApiTests
{
    // In the official STS package, handwritten code derives Credentials from AWSCredentials.
    [Theory]
    [InlineData("AWSSDK.SecurityToken", "Amazon.SecurityToken", "Credentials: base System.Object")]
    [InlineData("AWSSDK.KeyManagementService", "Amazon.KeyManagementService")]
    [InlineData("AWSSDK.SimpleSystemsManagement", "Amazon.SimpleSystemsManagement")]
    public void Every_member_of_a_generated_client_exists_in_the_official_client(
        string package,
        string @namespace,
        params string[] byHand
    ) => ApiComparison.NotOfficial(Generated(@namespace), Official(package)).Should().BeEquivalentTo(byHand);

    // The official packages may be newer than the model.
    [Theory]
    [InlineData("AWSSDK.SecurityToken", "Amazon.SecurityToken", "sts/2011-06-15")]
    [InlineData("AWSSDK.KeyManagementService", "Amazon.KeyManagementService", "kms/2014-11-01")]
    [InlineData("AWSSDK.SimpleSystemsManagement", "Amazon.SimpleSystemsManagement", "ssm/2014-11-06")]
    public void A_generated_shape_has_every_member_of_the_official_shape_that_the_model_declares(
        string package,
        string @namespace,
        string model
    )
    {
        var shapes = Generated(@namespace)
            .Where(t => t.Namespace == @namespace + ".Model" || t.BaseType == typeof(Amazon.Runtime.ConstantClass));
        var known = Model(model);

        ApiComparison
            .Missing(shapes, Official(package))
            .Where(m => known.Contains($"\"{m.Member}\"", StringComparison.OrdinalIgnoreCase))
            .Should()
            .BeEmpty();
    }

    private static string Model(string folder)
    {
        using var file = File.OpenRead(Path.Combine(Botocore.Data, folder, "service-2.json.gz"));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return text.ReadToEnd();
    }

    private static IReadOnlyList<Type> Generated(string @namespace) =>
        [
            .. typeof(OfficialApiTests)
                .Assembly.GetTypes()
                .Where(t => t.IsPublic && (t.Namespace == @namespace || t.Namespace == @namespace + ".Model")),
        ];

    private static Assembly Official(string package) =>
        new AssemblyLoadContext(package).LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "Official", package + ".dll"));
}
