using System.Globalization;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Aws.Tests.DynamoDb;

/// <summary>Rows as DynamoDB returns them over HTTP, with every attribute and every type.</summary>
[Collection(EmulatedAwsCollection.Name)]
public sealed class RowAttributesTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private IUserTable Table =>
        field ??= Connect(with: policy =>
            policy with
            {
                AllowedGroups = new NamePatterns(["readers", "writers"]),
                AllowedPolicies = new NamePatterns([ReadOnly]),
                AllowedTagKeys = new NamePatterns(["team"]),
            }
        ).UserTable;

    [Fact]
    public async Task Every_attribute_is_read_by_key_and_by_scan()
    {
        await Account.PutRowAsync(
            "alice",
            ("Suspended", new AttributeValue { BOOL = true }),
            ("AccessKeys", new AttributeValue { BOOL = false }),
            ("Adopt", new AttributeValue { BOOL = true }),
            ("KeyRotateAfter", new AttributeValue("P7D")),
            ("KeyDeleteAfter", new AttributeValue("P14D")),
            ("RotateBefore", new AttributeValue("2026-11-19T05:00:00+01:00")),
            ("Groups", new AttributeValue { SS = ["writers", "readers"] }),
            ("ManagedPolicies", new AttributeValue { L = [new AttributeValue(ReadOnly)] }),
            ("Tags", new AttributeValue { M = new() { ["team"] = new AttributeValue("red") } }),
            ("ExpiresAt", new AttributeValue { N = "1800000000" })
        );

        foreach (Row row in new[] { await Table.GetAsync(Sample.Alice, default), (await Table.ScanAsync(default)).Single() })
        {
            Row.Declared read = row.Should().BeOfType<Row.Declared>().Which;
            (read.Suspended, read.AccessKeys, read.Adopt).Should().Be((true, false, true));
            (read.Keys!.RotateAfter, read.Keys.DeleteAfter).Should().Be((Duration.FromDays(7), Duration.FromDays(14)));
            read.RotateBefore.Should().Be(Sample.At("2026-11-19T04:00:00Z"));
            read.Groups.Should().Equal("readers", "writers");
            read.ManagedPolicies.Should().Equal(ReadOnly);
            read.Tags!.Select(tag => $"{tag.Key}={tag.Value}").Should().Equal("team=red");
            read.ExpiresAt.Should().Be(Instant.FromUnixTimeSeconds(1_800_000_000));
            read.Unknown.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task An_empty_list_and_an_empty_map_are_not_absent()
    {
        await Account.PutRowAsync(
            "alice",
            ("Groups", new AttributeValue { L = [], IsLSet = true }),
            ("ManagedPolicies", new AttributeValue { L = [], IsLSet = true }),
            ("Tags", new AttributeValue { M = [], IsMSet = true })
        );

        Row.Declared row = (await Table.GetAsync(Sample.Alice, default)).Should().BeOfType<Row.Declared>().Which;

        row.Groups.Should().BeEmpty().And.NotBeNull();
        row.ManagedPolicies.Should().BeEmpty().And.NotBeNull();
        row.Tags.Should().BeEmpty().And.NotBeNull();
    }

    public static TheoryData<string, AttributeValue> OfEveryType =>
        new()
        {
            {
                "NULL",
                new AttributeValue { NULL = true }
            },
            {
                "B",
                new AttributeValue { B = new MemoryStream([1]) }
            },
            {
                "NS",
                new AttributeValue { NS = ["1"] }
            },
            {
                "BS",
                new AttributeValue { BS = [new MemoryStream([1])] }
            },
            {
                "L",
                new AttributeValue { L = [new AttributeValue("a")] }
            },
            {
                "M",
                new AttributeValue { M = new() { ["a"] = new AttributeValue("b") } }
            },
            {
                "SS",
                new AttributeValue { SS = ["a"] }
            },
        };

    [Theory]
    [MemberData(nameof(OfEveryType))]
    public async Task A_value_of_the_wrong_type_is_reported_with_its_type(string type, AttributeValue value)
    {
        await Account.PutRowAsync("alice", ("Suspended", value));
        (await Table.GetAsync(Sample.Alice, default))
            .Should()
            .BeOfType<Row.Invalid>()
            .Which.Problems.Should()
            .Equal(new InputProblem("Suspended", $"a value of type {type}", "must be true or false (BOOL)"));
    }

    [Fact]
    public async Task An_item_of_400_kB_with_maps_as_deep_as_DynamoDB_allows_is_read()
    {
        var deep = new AttributeValue("end");
        foreach (int _ in Enumerable.Range(0, 30))
        {
            deep = new AttributeValue { M = new() { ["m"] = new AttributeValue { L = [deep] } } };
        }

        await Account.PutRowAsync("alice", ("Padding", new AttributeValue(new string('x', 380_000))), ("Deep", deep), ("Tags", deep));

        Row.Invalid row = (await Table.GetAsync(Sample.Alice, default)).Should().BeOfType<Row.Invalid>().Which;

        row.Problems.Should().ContainSingle().Which.Field.Should().Be("Tags.m");
        row.Problems.Sum(problem => problem.ToString().Length).Should().BeLessThan(500);
    }

    [Fact]
    public async Task A_list_of_too_many_groups_is_reported_by_its_count()
    {
        await Account.PutRowAsync(
            "alice",
            (
                "Groups",
                new AttributeValue
                {
                    L = [.. Enumerable.Repeat(0, 11).Select((_, i) => new AttributeValue(i % 2 == 0 ? "readers" : "writers"))],
                }
            )
        );
        (await Table.GetAsync(Sample.Alice, default))
            .Should()
            .BeOfType<Row.Invalid>()
            .Which.Problems.Select(problem => problem.ToString())
            .Should()
            .Equal(string.Create(CultureInfo.InvariantCulture, $"Groups '{11} names': must be at most 10"));
    }
}
