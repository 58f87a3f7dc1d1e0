using System.Text.Json.Serialization;
using IamLifecycle.Cli.Credentials;
using IamLifecycle.Cli.Diagnosis;
using IamLifecycle.Cli.Planning;
using IamLifecycle.Cli.Reporting;
using IamLifecycle.Cli.Users;

namespace IamLifecycle.Cli.Output;

/// <summary>The source-generated serializers, so that JSON needs no reflection.</summary>
[JsonSerializable(typeof(PlanFile))]
[JsonSerializable(typeof(UserListing[]))]
[JsonSerializable(typeof(UserDetails))]
[JsonSerializable(typeof(UserKeys[]))]
[JsonSerializable(typeof(KeyDifference))]
[JsonSerializable(typeof(ProcessCredentials))]
[JsonSerializable(typeof(Finding[]))]
internal sealed partial class OutputJson : JsonSerializerContext;
