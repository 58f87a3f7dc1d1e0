using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using IamLifecycle.Cli.Output;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Cli.Users;
using IamLifecycle.Rows;
using NodaTime;

namespace IamLifecycle.Cli.Importing;

/// <summary>The output of <c>user list</c> can be imported again and gives the same rows.</summary>
public sealed class ListingRoundTripTests
{
    private static readonly string[] NamePieces = ["a", "B", "7", "+", "=", ",", ".", "@", "_", "-"];
    private static readonly string[] TextPieces =
    [
        "a",
        "ß",
        "𝔘",
        "'",
        "\"",
        "=",
        "+",
        "-",
        "@",
        ",",
        ";",
        "|",
        "\t",
        " ",
        "\n",
        "{",
        "}",
        "[",
        "]",
        "#",
        "\\",
        "true",
        "7",
    ];

    private static Gen<string> Name => Text(NamePieces);

    private static Gen<RowValue> Names =>
        Gen.OneOf(
            Gen.Constant<RowValue>(new RowValue.Items([])),
            Name.NonEmptyListOf().Select(names => (RowValue)new RowValue.Texts([.. names.Distinct()])),
            Name.NonEmptyListOf()
                .Select(names =>
                    (RowValue)
                        new RowValue.Items([.. names.Distinct().Order(StringComparer.Ordinal).Select(name => new RowValue.Text(name))])
                )
        );

    private static Gen<RowValue> Tags =>
        Gen.Zip(Text(TextPieces), Gen.OneOf(Gen.Constant(""), Text(TextPieces)))
            .ListOf()
            .Select(tags =>
                (RowValue)
                    new RowValue.Map(
                        tags.DistinctBy(tag => tag.Item1)
                            .ToImmutableDictionary(tag => tag.Item1, tag => (RowValue)new RowValue.Text(tag.Item2))
                    )
            );

    private static Gen<UserListing> User =>
        from user in Name
        from named in Gen.Elements(RowAttributes.All.Where(name => name != RowAttributes.UserName).ToArray()).ListOf()
        from attributes in Gen.CollectToArray(named.Distinct(), name => Value(name).Select(value => KeyValuePair.Create(name, value)))
        from hasRow in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new UserListing(
            user,
            "Active",
            "/",
            null,
            null,
            null,
            1,
            "2030-01-01T00:00:00Z",
            ["by-hand"],
            Console: true,
            "other@example.org",
            "other",
            null
        )
        {
            Attributes = hasRow
                ? attributes
                    .Append(new(RowAttributes.UserName, new RowValue.Text(user)))
                    .ToImmutableSortedDictionary(StringComparer.Ordinal)
                : null,
        };

    [Fact]
    public void The_CSV_listing_is_read_back_to_the_same_rows() =>
        Prop.ForAll(User.ListOf().ToArbitrary(), users =>
                Rows(CsvRows.Read(UserListingCsv.Write(users) + "\n", Instant.FromUtc(2026, 11, 20, 4, 6))).Should().Equal(Rows(users))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_JSON_listing_is_read_back_to_the_same_rows() =>
        Prop.ForAll(User.ListOf().ToArbitrary(), users => Rows(JsonRows.Read(JsonText.Write(users.ToArray()))).Should().Equal(Rows(users)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static Gen<string> Text(string[] pieces) =>
        Gen.Elements(pieces).NonEmptyListOf().Select(parts => string.Concat(parts.Take(60)));

    private static Gen<RowValue> Value(string attribute) =>
        attribute switch
        {
            RowAttributes.Suspended or RowAttributes.AccessKeys or RowAttributes.Adopt or RowAttributes.Console => Gen.Elements(true, false)
                .Select(flag => (RowValue)new RowValue.Flag(flag)),
            RowAttributes.Groups or RowAttributes.ManagedPolicies => Names,
            RowAttributes.Tags => Tags,
            RowAttributes.ExpiresAt => Gen.Choose(0, int.MaxValue).Select(seconds => (RowValue)new RowValue.Number($"{seconds}")),
            _ => Text(TextPieces).Select(text => (RowValue)new RowValue.Text(text)),
        };

    private static IEnumerable<string> Rows(IEnumerable<UserListing> users) =>
        users.Where(user => user.Attributes is not null).Select(user => RowColumns.Json(user.Attributes)!.ToJsonString());

    private static IEnumerable<string> Rows(IEnumerable<ImportedRow> rows) =>
        rows.Select(row =>
            RowColumns
                .Json(
                    row.Attributes.Append(new(RowAttributes.UserName, new RowValue.Text(row.Name.Value)))
                        .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal)
                )!
                .ToJsonString()
        );
}
