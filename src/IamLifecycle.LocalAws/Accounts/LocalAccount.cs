using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Events;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.LocalAws.Accounts;

/// <summary>
/// Creates in the emulated account what a deployment creates: both tables, the boundary, and the function's environment. It also reads and
/// changes the account directly, as an administrator or a consumer of the keys would.
/// </summary>
public sealed partial class LocalAccount : IDisposable
{
    /// <summary>The access key ID that the function signs with. <c>AwsCall.Caller</c> distinguishes its calls by it.</summary>
    public const string FunctionCaller = "lambda";

    /// <summary>The table that declares users.</summary>
    public const string UsersTable = "iam-users";

    /// <summary>The function's state table.</summary>
    public const string StateTable = "iam-lifecycle-state";

    private const string BoundaryDocument =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},"""
        + """{"Effect":"Deny","Action":"iam:*","Resource":"*"}]}""";

    private LocalAccount(Uri endpoint, string region)
    {
        Endpoint = endpoint;
        Region = region;
        Clients = new AwsClients(endpoint, region);
    }

    /// <summary>The URL of the emulated AWS.</summary>
    public Uri Endpoint { get; }

    /// <summary>The region of the tables and the function.</summary>
    public string Region { get; }

    /// <summary>The clients of the account's administrator.</summary>
    public AwsClients Clients { get; }

    /// <summary>The permissions boundary of all users that the function creates.</summary>
    public string BoundaryArn { get; private set; } = "";

    /// <summary>The stream of the users table.</summary>
    public string StreamArn { get; private set; } = "";

    /// <summary>The table of rows: <see cref="UsersTable"/>, or the table of a deployment.</summary>
    public string RowTable { get; private init; } = UsersTable;

    /// <summary>An account in which a deployment has created everything.</summary>
    public static LocalAccount Deployed(Uri endpoint, string region, string rowTable, string boundaryArn, string streamArn) =>
        new(endpoint, region)
        {
            RowTable = rowTable,
            BoundaryArn = boundaryArn,
            StreamArn = streamArn,
        };

    /// <summary>Creates everything that the function needs.</summary>
    public static async Task<LocalAccount> CreateAsync(Uri endpoint, string region = "eu-central-1")
    {
        var account = new LocalAccount(endpoint, region);
        var stream = new StreamSpecification { StreamEnabled = true, StreamViewType = StreamViewType.NEW_AND_OLD_IMAGES };
        account.StreamArn = await account.CreateTableAsync(UsersTable, "UserName", stream) ?? "";
        await account.CreateTableAsync(StateTable, "Id", null);
        var boundary = await account.Clients.Iam.CreatePolicyAsync(
            new CreatePolicyRequest { PolicyName = "iam-lifecycle-boundary", PolicyDocument = BoundaryDocument }
        );
        account.BoundaryArn = boundary.Policy.Arn;
        return account;
    }

    /// <summary>
    /// The function's environment: the required variables, the endpoint, the credentials, and the given settings, which override the
    /// others.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment(IEnumerable<KeyValuePair<string, string>>? settings = null)
    {
        var environment = new Dictionary<string, string>
        {
            ["TABLE_NAME"] = UsersTable,
            ["STATE_TABLE_NAME"] = StateTable,
            ["PERMISSIONS_BOUNDARY_ARN"] = BoundaryArn,
            ["KMS_KEY_ID"] = "alias/aws/ssm",
            ["AWS_ENDPOINT_URL"] = Endpoint.ToString(),
            ["AWS_REGION"] = Region,
            ["AWS_ACCESS_KEY_ID"] = FunctionCaller,
            ["AWS_SECRET_ACCESS_KEY"] = "emulated",
        };
        foreach (var (name, value) in settings ?? [])
        {
            environment[name] = value;
        }

        return environment;
    }

    /// <summary>Creates a mapping of the users table's stream to the function.</summary>
    public StreamPoller Poll(LambdaHost function, StreamMapping? mapping = null) =>
        new(new EmulatedTableStream(Endpoint, StreamArn), mapping ?? new StreamMapping(), function.InvokeAsync, function.Settings.Time);

    /// <summary>Creates the function's schedule.</summary>
    public static Schedule Schedule(LambdaHost function) => new(function.InvokeAsync, function.Settings.Time);

    /// <inheritdoc />
    public void Dispose() => Clients.Dispose();

    private async Task<string?> CreateTableAsync(string name, string key, StreamSpecification? stream)
    {
        var created = await Clients.DynamoDb.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = name,
                KeySchema = [new KeySchemaElement(key, KeyType.HASH)],
                AttributeDefinitions = [new AttributeDefinition(key, ScalarAttributeType.S)],
                BillingMode = BillingMode.PAY_PER_REQUEST,
                StreamSpecification = stream,
            }
        );
        await Clients.DynamoDb.UpdateTimeToLiveAsync(
            new UpdateTimeToLiveRequest
            {
                TableName = name,
                TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = "ExpiresAt", Enabled = true },
            }
        );
        return created.TableDescription.LatestStreamArn;
    }
}
