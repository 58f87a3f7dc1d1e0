using System.Collections.Frozen;
using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;

namespace IamLifecycle.Aws.DynamoDb;

/// <summary>Reads an item of the users table as a row, and says what is wrong with one that cannot be read.</summary>
internal static class RowReader
{
    public const string UserName = "UserName";

    /// <summary>The attributes that mean something to this version.</summary>
    private static readonly FrozenSet<string> Known = FrozenSet.Create(StringComparer.Ordinal, UserName);

    public static Row Read(Dictionary<string, AttributeValue> item)
    {
        var problems = ImmutableArray.CreateBuilder<InputProblem>();
        UserName name = NameOf(item, problems);
        return problems.Count > 0
            ? new Row.Invalid(name, problems.ToImmutable())
            : new Row.Declared(name, [.. item.Keys.Where(key => !Known.Contains(key)).Order(StringComparer.Ordinal)]);
    }

    private static UserName NameOf(Dictionary<string, AttributeValue> item, ImmutableArray<InputProblem>.Builder problems)
    {
        string? name = item.GetValueOrDefault(UserName)?.S;
        if (Model.UserName.IsValid(name))
        {
            return new UserName(name!);
        }

        // A name that cannot be used is only ever shown, so it is kept as it can be shown.
        string shown = name is null ? "" : Printable.Of(name);
        problems.Add(new InputProblem(UserName, shown, name is null ? "must be a string (S)" : $"must be {Model.UserName.Rule}"));
        return new UserName(shown);
    }
}
