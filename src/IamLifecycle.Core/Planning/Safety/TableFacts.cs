using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Safety;

/// <summary>How many rows a full run read, how many the last good one did, and how many users lost access since.</summary>
public sealed record TableFacts(int Rows, int? RowsBefore, int LostSince);
