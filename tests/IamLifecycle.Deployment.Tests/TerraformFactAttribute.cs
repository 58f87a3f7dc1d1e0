using IamLifecycle.LocalAws.Deployment;

namespace IamLifecycle.Deployment;

/// <summary>A test that needs terraform; where there is none it is counted as skipped, and says so.</summary>
internal sealed class TerraformFactAttribute : FactAttribute
{
    public const string Why = "terraform is not on the PATH";

    public override string? Skip => Terraform.Find() is null ? Why : null;
}

/// <summary>The same for a test with many cases.</summary>
internal sealed class TerraformTheoryAttribute : TheoryAttribute
{
    public override string? Skip => Terraform.Find() is null ? TerraformFactAttribute.Why : null;
}
