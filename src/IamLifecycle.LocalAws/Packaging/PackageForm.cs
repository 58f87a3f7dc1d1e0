namespace IamLifecycle.LocalAws.Packaging;

/// <summary>The contents of the zip, which determine its Lambda runtime.</summary>
public enum PackageForm
{
    /// <summary>Assemblies for the managed runtime <c>dotnet10</c>, for any architecture.</summary>
    Managed,

    /// <summary>Assemblies and the .NET runtime, for <c>provided.al2023</c>.</summary>
    SelfContained,

    /// <summary>One native executable, for <c>provided.al2023</c>.</summary>
    Native,
}
