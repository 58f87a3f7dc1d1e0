namespace IamLifecycle.Model.Policies;

/// <summary>The tier of a new parameter, with the names of PutParameter. An existing parameter keeps its tier.</summary>
public enum NewParameterTier
{
    /// <summary>10,000 parameters per account and Region; free of charge.</summary>
    Standard,

    /// <summary>100,000 parameters per account and Region; each is charged.</summary>
    Advanced,

    /// <summary>SSM chooses the tier: standard until a parameter needs the advanced tier.</summary>
    IntelligentTiering,
}
