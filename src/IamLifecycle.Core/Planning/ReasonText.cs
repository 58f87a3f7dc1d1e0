using System.Text;

namespace IamLifecycle.Planning;

/// <summary>The explanation of a reason for operators.</summary>
/// <param name="Meaning">What was found.</param>
/// <param name="Action">What an operator must do.</param>
public sealed record ReasonText(string Meaning, string Action);
