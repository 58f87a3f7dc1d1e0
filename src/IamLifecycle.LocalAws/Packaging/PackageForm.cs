namespace IamLifecycle.LocalAws.Packaging;

/// <summary>What is in the zip, and with it the Lambda runtime that it is for.</summary>
public enum PackageForm
{
    /// <summary>Assemblies for the managed runtime <c>dotnet10</c>; of any architecture.</summary>
    Managed,

    /// <summary>Assemblies and the .NET runtime, for <c>provided.al2023</c>.</summary>
    SelfContained,

    /// <summary>One native executable, for <c>provided.al2023</c>.</summary>
    Native,
}
