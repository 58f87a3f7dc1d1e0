namespace IamLifecycle.Model.Policies;

/// <summary>The tier that a new parameter is created with, as PutParameter names it. A parameter that exists keeps its tier.</summary>
public enum NewParameterTier
{
    /// <summary>10,000 parameters in an account and Region; no charge.</summary>
    Standard,

    /// <summary>100,000 parameters; each is charged.</summary>
    Advanced,

    /// <summary>SSM chooses: standard until a parameter needs the advanced tier.</summary>
    IntelligentTiering,
}
