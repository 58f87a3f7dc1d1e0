namespace IamLifecycle.Configuration;

/// <summary>The documentation, default and rule of one environment variable.</summary>
/// <param name="Name">The name in the environment.</param>
/// <param name="Meaning">What it is for.</param>
/// <param name="Rule">What its value must be, worded for error messages.</param>
/// <param name="Default">The value that applies if the variable is not set; null if it must be set.</param>
public sealed record Variable(string Name, string Meaning, string Rule, string? Default = null);
