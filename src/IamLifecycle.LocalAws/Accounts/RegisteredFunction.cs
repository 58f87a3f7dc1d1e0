using System.IO.Compression;

namespace IamLifecycle.LocalAws.Accounts;

/// <summary>A function in the emulated AWS that exists only so that its configuration, role, mapping and schedule can be read.</summary>
public static class RegisteredFunction
{
    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"""
        + """{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    /// <summary>Registers the function with its role and a mapping of the users table's stream.</summary>
    public static async Task CreateAsync(LocalAccount account, string name, IReadOnlyDictionary<string, string> variables)
    {
        await RawAws.QueryAsync(
            account,
            "iam",
            "2010-05-08",
            ("Action", "CreateRole"),
            ("RoleName", name),
            ("AssumeRolePolicyDocument", Trust)
        );
        await RawAws.QueryAsync(
            account,
            "iam",
            "2010-05-08",
            ("Action", "PutRolePolicy"),
            ("RoleName", name),
            ("PolicyName", "users"),
            ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:GetUser","Resource":"*"}]}""")
        );
        await RawAws.PostAsync(
            account,
            "lambda",
            "2015-03-31/functions",
            new
            {
                FunctionName = name,
                Runtime = "provided.al2023",
                Role = $"arn:aws:iam::123456789012:role/{name}",
                Handler = "bootstrap",
                Code = new { ZipFile = Convert.ToBase64String(Zip()) },
                Environment = new { Variables = variables },
            }
        );
        await RawAws.PostAsync(
            account,
            "lambda",
            "2015-03-31/event-source-mappings",
            new
            {
                FunctionName = name,
                EventSourceArn = account.StreamArn,
                StartingPosition = "LATEST",
            }
        );
    }

    /// <summary>Creates the schedule of its full runs, with an expression of EventBridge Scheduler.</summary>
    public static async Task ScheduleAsync(LocalAccount account, string name, string expression = "rate(1 hour)", string state = "ENABLED")
    {
        await RawAws.PostAsync(account, "scheduler", $"schedule-groups/{name}", new { });
        await RawAws.PostAsync(
            account,
            "scheduler",
            "schedules/full-run",
            new
            {
                GroupName = name,
                ScheduleExpression = expression,
                State = state,
                FlexibleTimeWindow = new { Mode = "OFF" },
                Target = new
                {
                    Arn = $"arn:aws:lambda:{account.Region}:123456789012:function:{name}",
                    RoleArn = "arn:aws:iam::123456789012:role/scheduler",
                },
            }
        );
    }

    private static byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            zip.CreateEntry("bootstrap");
        }

        return bytes.ToArray();
    }
}
