using IamLifecycle.LocalAws.Deployment;

namespace IamLifecycle.Deployment;

/// <summary>A test that needs terraform. Without terraform it is reported as skipped with the reason.</summary>
internal sealed class TerraformFactAttribute : FactAttribute
{
    public const string Reason = "terraform is not on the PATH";

    public override string? Skip => Terraform.Find() is null ? Reason : null;
}

/// <summary>The same for a test with several cases.</summary>
internal sealed class TerraformTheoryAttribute : TheoryAttribute
{
    public override string? Skip => Terraform.Find() is null ? TerraformFactAttribute.Reason : null;
}
