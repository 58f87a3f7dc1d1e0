using System.Text.Json;
using System.Text.Json.Nodes;
using IamLifecycle.Deployment.Policies.Cases;
using IamLifecycle.LocalAws.Deployment;
using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.Deployment.Policies;

/// <summary>
/// The module as terraform plans it in a Region of each partition, with the inputs of the complete example and in variants. Nothing is
/// applied.
/// </summary>
public sealed class PartitionSamples : IAsyncLifetime
{
    private const string Folder = "partitions";

    /// <summary>With console logins and the other inputs of the complete example.</summary>
    internal const string Example = "module.iam_lifecycle.";

    /// <summary>Without console logins.</summary>
    internal const string Keys = "module.keys.";

    /// <summary>The same as the example, with MFA required.</summary>
    internal const string Mfa = "module.mfa.";

    /// <summary>With the longest names that are likely in practice.</summary>
    internal const string Long = "module.long.";

    internal static readonly string[] ProtectedUsers = ["break-glass", "admin-*"];

    private const string Common = """
        source       = "../modules/iam-lifecycle"
        package_path = var.package_path
        runtime      = "provided.al2023"
        kms_key_arn  = local.key
        """;

    private static readonly string OfTheExample = $$"""
        allowed_groups           = ["exporters"]
        allowed_policies         = ["arn:${var.partition}:iam::aws:policy/AmazonS3ReadOnlyAccess"]
        allowed_tag_keys         = ["team", "cost-*", "stage=test", "stage=dev*"]
        default_tags             = { "managed-by" = "iam-lifecycle" }
        adoptable_user_arns      = ["${local.iam}:user/legacy/*"]
        protected_users          = ["{{string.Join("\", \"", ProtectedUsers)}}"]
        default_groups           = ["exporters"]
        slack_token_parameter    = "/iam-lifecycle/slack-token"
        other_parameter_prefixes = ["/team-b/"]
        mail_from                = "iam@example.org"
        mail_identity            = "example.org"
        mail_template_parameter  = "/iam-lifecycle/mail/template"
        mail_feedback_topic      = { arn = "arn:${var.partition}:sns:${var.region}:123456789012:ses-feedback" }
        notices                  = true
        row_writer_arns          = ["${local.iam}:role/portal"]
        operator_arns            = ["${local.iam}:role/operators"]
        deployer_arns            = ["${local.iam}:role/deployer"]
        """;

    private static readonly string Configuration = $$"""
        variable "package_path" { type = string }
        variable "partition" { type = string }
        variable "region" { type = string }

        provider "aws" { region = var.region }

        locals {
          iam = "arn:${var.partition}:iam::123456789012"
          key = "arn:${var.partition}:kms:${var.region}:123456789012:key/sample"
        }

        module "iam_lifecycle" {
          {{Common}}
          console                 = true
          {{OfTheExample}}
        }

        module "keys" {
          {{Common}}
          slack_token_parameter    = "/iam-lifecycle/slack-token"
          other_parameter_prefixes = ["/team-b/"]
          mail_from               = "iam@example.org"
          mail_template_parameter = "/iam-lifecycle/mail/template"
          mail_feedback_topic     = { arn = "arn:${var.partition}:sns:${var.region}:123456789012:ses-feedback" }
        }

        module "mfa" {
          {{Common}}
          {{OfTheExample}}
          console     = true
          require_mfa = true
        }

        module "long" {
          {{Common}}
          require_mfa              = true
          name                     = "user-lifecycle-of-production-4"
          table_name               = "corporate-platform-identity-users-of-production-account-4711"
          console                  = true
          parameter_prefix         = "/corporate-platform/identity/users/production/"
          other_parameter_prefixes = ["/corporate-platform/identity/users/staging/"]
          slack_token_parameter    = "/corporate-platform/identity/slack/token"
          mail_from                = "iam@example.org"
          mail_template_parameter  = "/corporate-platform/identity/mail/template"
          mail_feedback_topic      = { arn = "arn:${var.partition}:sns:${var.region}:123456789012:corporate-platform-identity-ses-feedback" }
        }

        resource "aws_iam_policy" "scp" {
          policy = module.iam_lifecycle.service_control_policy
        }

        resource "aws_iam_policy" "row_writer" {
          policy = module.iam_lifecycle.row_writer_policy
        }
        """;

    private readonly Dictionary<string, JsonElement> planned = [];

    public async Task InitializeAsync()
    {
        if (Terraform.Find() is null)
        {
            return;
        }

        await using EmulatedAws aws = await EmulatedAws.StartAsync();
        using Terraform terraform = Terraform.In(Repository.Root, SampleDeployments.Emulated(aws));
        Directory.CreateDirectory(Path.Combine(terraform.Folder, Folder));
        await File.WriteAllTextAsync(Path.Combine(terraform.Folder, Folder, "main.tf"), Configuration);
        await terraform.InitAsync(Folder);
        foreach (Partition partition in Partition.All)
        {
            await terraform.RunAsync(
                Folder,
                "plan",
                "-no-color",
                "-out=plan",
                "-var",
                "package_path=main.tf",
                "-var",
                "partition=" + partition.Name,
                "-var",
                "region=" + partition.Region
            );
            planned[partition.Name] = JsonDocument
                .Parse(await terraform.RunAsync(Folder, "show", "-json", "plan"))
                .RootElement.GetProperty("planned_values")
                .GetProperty("root_module");
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>
    /// The planned values of a resource; undefined if it is not planned. The key is an existing one whose policy delegates the decision to
    /// the other policies.
    /// </summary>
    internal JsonElement Values(Partition partition, string address) =>
        address.EndsWith("aws_kms_key.parameters[0]", StringComparison.Ordinal)
            ? KeyOf(partition)
            : planned[partition.Name]
                .GetProperty("resources")
                .EnumerateArray()
                .Concat(
                    planned[partition.Name]
                        .GetProperty("child_modules")
                        .EnumerateArray()
                        .SelectMany(module => module.GetProperty("resources").EnumerateArray())
                )
                .Where(resource => resource.GetProperty("address").GetString() == address)
                .Select(resource => resource.GetProperty("values"))
                .SingleOrDefault();

    /// <summary>The text of the boundary of a variant.</summary>
    internal string Boundary(Partition partition, string module) =>
        Values(partition, module + "aws_iam_policy.boundary[0]").GetProperty("policy").GetString()!;

    /// <summary>The service control policy of the example.</summary>
    internal string ServiceControlPolicy(Partition partition) => Values(partition, "aws_iam_policy.scp").GetProperty("policy").GetString()!;

    private static JsonElement KeyOf(Partition partition)
    {
        var allow = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = $"arn:{partition.Name}:iam::123456789012:root" },
            ["Action"] = "kms:*",
            ["Resource"] = "*",
        };
        var policy = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(allow) };
        return JsonSerializer.SerializeToElement(new { arn = partition.KeyArn, policy = policy.ToJsonString() });
    }
}
