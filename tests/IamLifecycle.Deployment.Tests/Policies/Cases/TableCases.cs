using IamLifecycle.Model;
using static IamLifecycle.Deployment.Policies.Cases.PolicyCase;

namespace IamLifecycle.Deployment.Policies.Cases;

/// <summary>The principals that may write the two tables, whatever their other policies allow.</summary>
internal static class TableCases
{
    private const string Row = "dynamodb:LeadingKeys=mallory|";
    private const string Begun = "dynamodb:LeadingKeys=user#mallory|";
    private const string LastRun = "dynamodb:LeadingKeys=run#last|";
    private const string Consent = "dynamodb:LeadingKeys=consent#deletions|";

    /// <summary>Denied even with all permissions of the account, if the module names row writers and operators.</summary>
    public static readonly PolicyCase[] Denied =
    [
        new("put a row", Actor.Administrator, "dynamodb:PutItem", Users, Row),
        new("change a row", Actor.Administrator, "dynamodb:UpdateItem", Users, Row),
        new("delete a row", Actor.Administrator, "dynamodb:DeleteItem", Users, Row),
        new("put rows in batches", Actor.Administrator, "dynamodb:BatchWriteItem", Users, "dynamodb:LeadingKeys=mallory|eve"),
        new("insert a row by PartiQL", Actor.Administrator, "dynamodb:PartiQLInsert", Users, Row),
        new("change a row by PartiQL", Actor.Administrator, "dynamodb:PartiQLUpdate", Users, Row),
        new("delete a row by PartiQL", Actor.Administrator, "dynamodb:PartiQLDelete", Users, Row),
        new("give a consent", Actor.Administrator, "dynamodb:PutItem", State, Consent),
        new("lock a user", Actor.Administrator, "dynamodb:UpdateItem", State, Begun, "dynamodb:Attributes=Id|Lock|Again"),
        new("record the start of a login", Actor.RowWriter, "dynamodb:PutItem", State, Begun),
    ];

    /// <summary>Denied by default, too: writes that only the function makes.</summary>
    public static readonly PolicyCase[] AlwaysDenied =
    [
        new("record the start of a login", Actor.Administrator, "dynamodb:PutItem", State, Begun),
        new("take a lease", Actor.Administrator, "dynamodb:UpdateItem", State, Begun, "dynamodb:Attributes=Id|Token|LeaseUntil"),
        new("end a lease with a lock", Actor.Administrator, "dynamodb:UpdateItem", State, Begun, "dynamodb:Attributes=Id|Lock|LeaseUntil"),
        new("lock the last run", Actor.Administrator, "dynamodb:UpdateItem", State, LastRun, "dynamodb:Attributes=Id|Lock"),
        new("put a user's item with only a lock", Actor.Administrator, "dynamodb:PutItem", State, Begun, "dynamodb:Attributes=Id|Lock"),
        new("move the last run back", Actor.Administrator, "dynamodb:UpdateItem", State, LastRun),
        new(
            "delete the admissions of the gate",
            Actor.Administrator,
            "dynamodb:DeleteItem",
            State,
            "dynamodb:LeadingKeys=gate#2026-11-20T04|"
        ),
        new(
            "write a login among consents",
            Actor.Administrator,
            "dynamodb:BatchWriteItem",
            State,
            "dynamodb:LeadingKeys=consent#abc|user#mallory"
        ),
        new("write a login by PartiQL", Actor.Administrator, "dynamodb:PartiQLInsert", State, Begun),
        new("write by a statement that names no key", Actor.Administrator, "dynamodb:PartiQLUpdate", State),
    ];

    public static readonly PolicyCase[] AlwaysAllowed =
    [
        new("read rows", Actor.Administrator, "dynamodb:Scan", Users),
        new("change the table", Actor.Administrator, "dynamodb:UpdateTable", Users),
        new("delete the table", Actor.Administrator, "dynamodb:DeleteTable", State),
        new("delete the policy of the table", Actor.Administrator, "dynamodb:DeleteResourcePolicy", State),
        new("back the table up", Actor.Administrator, "dynamodb:CreateBackup", Users),
        new("move the last run", Actor.Function, "dynamodb:PutItem", State, LastRun),
    ];

    /// <summary>Allowed in deployments that name no writers and operators.</summary>
    public static readonly PolicyCase[] AllowedByDefault =
    [
        new("put a row", Actor.Administrator, "dynamodb:PutItem", Users, Row),
        new("give a consent", Actor.Administrator, "dynamodb:PutItem", State, Consent),
        new("lock a user", Actor.Administrator, "dynamodb:UpdateItem", State, Begun, "dynamodb:Attributes=Id|Lock|Again"),
        new("withdraw a consent", Actor.Administrator, "dynamodb:DeleteItem", State, Consent),
    ];
}
