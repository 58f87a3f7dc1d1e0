using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace IamLifecycle.Planning.Safety;

/// <summary>The number of rows that a full run read, that of the last successful run, and how many users lost access since.</summary>
public sealed record TableFacts(int Rows, int? RowsBefore, int LostSince);
