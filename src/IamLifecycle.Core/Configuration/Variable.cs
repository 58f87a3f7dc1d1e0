namespace IamLifecycle.Configuration;

/// <summary>Documents one environment variable and gives the reader its default and rule.</summary>
/// <param name="Name">As it stands in the environment.</param>
/// <param name="Meaning">What it is for.</param>
/// <param name="Rule">What its value must be, in the words of an error message.</param>
/// <param name="Default">What is in force where the variable is not set; null if it must be set.</param>
public sealed record Variable(string Name, string Meaning, string Rule, string? Default = null);
