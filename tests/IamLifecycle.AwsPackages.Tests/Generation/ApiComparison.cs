using System.Reflection;

namespace IamLifecycle.AwsPackages.Tests.Generation;

/// <summary>Compares the public API of generated types with the official types of the same names.</summary>
internal static class ApiComparison
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Members of the generated types that the official types lack or declare differently.</summary>
    public static IEnumerable<string> NotOfficial(IEnumerable<Type> generated, Assembly official) =>
        generated.SelectMany(type =>
            official.GetType(type.FullName!) is { } officialType
                ? Signatures(type).Except(Signatures(officialType)).Select(s => $"{type.Name}: {s}")
                : [type.FullName!]
        );

    /// <summary>The members of official shapes, constants and exceptions that the generated ones lack.</summary>
    public static IEnumerable<(string Type, string Member)> Missing(IEnumerable<Type> generated, Assembly official) =>
        generated.SelectMany(type =>
            official
                .GetType(type.FullName!)!
                .GetMembers(Declared)
                .Where(m => m is PropertyInfo or FieldInfo)
                .Select(m => m.Name)
                .Except(type.GetMembers(Declared).Select(m => m.Name))
                .Select(name => (type.Name, name))
        );

    private static IEnumerable<string> Signatures(Type type) =>
        [
            $"base {Name(type.BaseType)}",
            .. Data(type),
            .. type.GetMethods(Declared)
                .Where(m => !m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal))
                .Select(m => $"method {Name(m.ReturnType)} {m.Name}({Parameters(m, true)})"),
            .. type.GetConstructors().Select(c => $"constructor ({Parameters(c, false)})"),
        ];

    private static IEnumerable<string> Data(Type type) =>
        [
            .. type.GetProperties(Declared).Select(p => $"property {Name(p.PropertyType)} {p.Name}{(p.CanWrite ? " set" : "")}"),
            .. type.GetFields(Declared).Select(f => $"field {Name(f.FieldType)} {f.Name}"),
        ];

    private static string Parameters(MethodBase method, bool named) =>
        string.Join(
            ", ",
            method
                .GetParameters()
                .Select(p => Name(p.ParameterType) + (named && !method.IsSpecialName ? $" {p.Name}{(p.HasDefaultValue ? "?" : "")}" : ""))
        );

    private static string Name(Type? type) =>
        type switch
        {
            null => "none",
            { IsGenericType: true } => $"{type.Name}<{string.Join(",", type.GetGenericArguments().Select(Name))}>",
            _ => type.FullName!,
        };
}
