using System.Text.Json;
using System.Text.Json.Nodes;
using IamLifecycle.LocalAws.Deployment;
using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.Deployment.Policies.Cases;

/// <summary>The policies of the function's role as terraform plans them for samples of all inputs; nothing is applied.</summary>
internal static class SampleDeployments
{
    /// <summary>Only the parts that every deployment has.</summary>
    public const string Plain = "plain";

    private const string Folder = "samples";

    // outside_users = onboard and delete_scope = account exclude each other.
    private const string Configuration = """
        variable "package_path" { type = string }

        locals {
          common = {
            boundary = "arn:aws:iam::123456789012:policy/sample-boundary"
            key      = "arn:aws:kms:eu-central-1:123456789012:key/sample"
          }
        }

        module "plain" {
          source                   = "../modules/iam-lifecycle"
          package_path             = var.package_path
          runtime                  = "provided.al2023"
          name                     = "samplename"
          table_name               = "sample-users"
          permissions_boundary_arn = local.common.boundary
          kms_key_arn              = local.common.key
        }

        module "full" {
          source                   = "../modules/iam-lifecycle"
          for_each                 = { onboard = "owned", notify = "account" }
          package_path             = var.package_path
          runtime                  = "provided.al2023"
          name                     = "samplename"
          table_name               = "sample-users"
          permissions_boundary_arn = local.common.boundary
          kms_key_arn              = local.common.key
          owner_id                 = "sample-owner"
          user_path                = "/sample-path/"
          parameter_prefix         = "/sample-prefix/"
          allowed_groups           = ["sample-group"]
          allowed_policies         = ["arn:aws:iam::aws:policy/sample-policy"]
          allowed_tag_keys         = ["sample-tag-key"]
          default_tags             = { "sample-default-key" = "value" }
          adoptable_user_arns      = ["arn:aws:iam::123456789012:user/sample-adoptable"]
          protected_users          = ["sample-protected"]
          console                  = true
          slack_token_parameter    = "/sample-token"
          mail_from                = "sample@example.com"
          allowed_mail_domains     = ["sample.domain"]
          onboardable_user_arns    = ["arn:aws:iam::123456789012:user/sample-onboardable"]
          mail_identity            = "sample.example"
          mail_configuration_sets  = ["sample-set"]
          mail_template_parameter  = "/sample-template"
          notices                  = true
          outside_users            = each.key
          delete_scope             = each.value
        }
        """;

    /// <summary>The inline policies of each sample, by the module's key and the policy's name.</summary>
    public static async Task<IReadOnlyDictionary<string, JsonObject>> PlanAsync()
    {
        await using EmulatedAws aws = await EmulatedAws.StartAsync();
        using Terraform terraform = Terraform.In(Repository.Root, Emulated(aws));
        Directory.CreateDirectory(Path.Combine(terraform.Folder, Folder));
        await File.WriteAllTextAsync(Path.Combine(terraform.Folder, Folder, "main.tf"), Configuration);
        await terraform.InitAsync(Folder);
        await terraform.RunAsync(Folder, "plan", "-no-color", "-out=plan", "-var", "package_path=main.tf");
        JsonElement plan = JsonDocument.Parse(await terraform.RunAsync(Folder, "show", "-json", "plan")).RootElement;
        JsonElement modules = plan.GetProperty("planned_values").GetProperty("root_module").GetProperty("child_modules");
        return modules.EnumerateArray().ToDictionary(NameOf, PoliciesOf);
    }

    /// <summary>The environment variables that direct terraform to the emulated AWS.</summary>
    public static Dictionary<string, string> Emulated(EmulatedAws aws) =>
        new()
        {
            ["AWS_ENDPOINT_URL"] = aws.Endpoint.ToString().TrimEnd('/'),
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_REGION"] = "eu-central-1",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
        };

    private static string NameOf(JsonElement module) => module.GetProperty("address").GetString()!["module.".Length..];

    private static JsonObject PoliciesOf(JsonElement module)
    {
        var ofTheFunction = module
            .GetProperty("resources")
            .EnumerateArray()
            .Where(resource =>
                resource.GetProperty("address").GetString()!.Contains(".aws_iam_role_policy.function[", StringComparison.Ordinal)
            );
        return new JsonObject(
            ofTheFunction.Select(resource =>
                KeyValuePair.Create(
                    resource.GetProperty("index").GetString()!,
                    JsonNode.Parse(resource.GetProperty("values").GetProperty("policy").GetString()!)
                )
            )
        );
    }

    /// <summary>Policies are sets: the order of policies, statements, actions and values has no meaning.</summary>
    public static string Canonical(JsonNode? node) =>
        node switch
        {
            JsonObject members => "{"
                + string.Join(",\n", members.Select(member => $"{member.Key}: {Canonical(member.Value)}").Order(StringComparer.Ordinal))
                + "}",
            JsonArray items => "[" + string.Join(", ", items.Select(Canonical).Order(StringComparer.Ordinal)) + "]",
            _ => (string)node!,
        };
}
