using System.Text.Json.Serialization;
using IamLifecycle.Cli.Planning;

namespace IamLifecycle.Cli.Output;

/// <summary>What the compiler generates so that JSON needs no reflection.</summary>
[JsonSerializable(typeof(PlanFile))]
internal sealed partial class OutputJson : JsonSerializerContext;
