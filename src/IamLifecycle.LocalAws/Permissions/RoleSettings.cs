using System.Text.RegularExpressions;

namespace IamLifecycle.LocalAws.Permissions;

/// <summary>
/// The values on which the policies of a deployment's role depend: the function's environment, and inputs of the module that are not in the
/// environment.
/// </summary>
/// <param name="Environment">The function's environment variables, as the module sets them.</param>
public sealed record RoleSettings(IReadOnlyDictionary<string, string> Environment)
{
    private const string Iam = "arn:aws:iam::123456789012:";

    /// <summary>The module's <c>console</c>; by default true if there is a way to deliver passwords.</summary>
    public bool Console { get; init; } =
        Environment.GetValueOrDefault("SLACK_TOKEN_PARAMETER", "").Length > 0 || Environment.GetValueOrDefault("MAIL_FROM", "").Length > 0;

    /// <summary>
    /// The module's <c>adoptable_user_arns</c>; by default the users of <c>ADOPTABLE_USERS</c> in any path, and with <c>TAKEOVER</c> all
    /// users.
    /// </summary>
    public IReadOnlyList<string> AdoptableUserArns { get; init; } =
    [
        .. List(Environment, "ADOPTABLE_USERS").SelectMany(user => new[] { $"{Iam}user/{user}", $"{Iam}user/*/{user}" }),
        .. Environment.GetValueOrDefault("TAKEOVER") == "true" ? [$"{Iam}user/*"] : Array.Empty<string>(),
    ];

    /// <summary>The module's <c>mail_identity</c>; by default every identity.</summary>
    public string MailIdentity { get; init; } = "*";

    /// <summary>The module's <c>mail_configuration_sets</c>; by default all.</summary>
    public IReadOnlyList<string> MailConfigurationSets { get; init; } = ["*"];

    /// <summary>The module's <c>onboardable_user_arns</c>; by default every user.</summary>
    public IReadOnlyList<string> OnboardableUserArns { get; init; } = [Iam + "user/*"];

    /// <summary>The module's <c>allowed_mail_domains</c>; by default the domain of <c>MAIL_FROM</c>.</summary>
    private IReadOnlyList<string> MailDomains =>
        List("ALLOWED_MAIL_DOMAINS") is { Length: > 0 } listed ? listed : [Value("MAIL_FROM", "").Split('@')[^1]];

    /// <summary>The Region of the deployment.</summary>
    public string Region => Value("AWS_REGION", "eu-central-1");

    /// <summary>The prefix of the users' parameters.</summary>
    public string ParameterPrefix => Value("PARAMETER_PREFIX", "/iam_users/");

    /// <summary>The ARN of the key that encrypts the parameters.</summary>
    public string KeyArn =>
        KeyId.StartsWith("arn:", StringComparison.Ordinal) ? KeyId : $"arn:aws:kms:{Region}:123456789012:key/parameters";

    /// <summary>The same key as <c>KMS_KEY_ID</c> names it: an ARN from the module, an alias in tests.</summary>
    public string KeyId => Value("KMS_KEY_ID", "");

    /// <summary>The ARN of the function.</summary>
    public string FunctionArn => $"arn:aws:lambda:{Region}:123456789012:function:{Name}";

    /// <summary>The values that replace the samples in the rendered policies: none, one or more for each.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Samples =>
        new Dictionary<string, IReadOnlyList<string>>
        {
            ["eu-central-1"] = [Region],
            ["arn:aws:kms:eu-central-1:123456789012:key/sample"] = [KeyArn],
            [Iam + "policy/sample-boundary"] = [Value("PERMISSIONS_BOUNDARY_ARN", "")],
            ["samplename-state"] = [Value("STATE_TABLE_NAME", "")],
            ["samplename"] = [Name],
            ["sample-users"] = [Value("TABLE_NAME", "")],
            ["arn:aws:sns:eu-central-1:123456789012:samplename-notices"] = [Value("NOTICE_TOPIC_ARN", "")],
            ["sample-owner"] = [Value("OWNER_ID", $"{Region}/{Value("TABLE_NAME", "")}")],
            ["/sample-path/"] = [Value("USER_PATH", "/iam-lifecycle/")],
            ["/sample-prefix/"] = [ParameterPrefix],
            ["sample-group"] = List("ALLOWED_GROUPS"),
            ["arn:aws:iam::aws:policy/sample-policy"] = List("ALLOWED_POLICIES"),
            ["sample-tag-key"] = [.. List("ALLOWED_TAG_KEYS").Select(entry => entry.Split('=')[0])],
            ["sample-default-key"] = [.. List("DEFAULT_TAGS").Select(tag => tag.Split('=')[0])],
            [Iam + "user/sample-adoptable"] = AdoptableUserArns,
            ["sample-protected"] = List("PROTECTED_USERS"),
            ["sample@example.com"] = [Value("MAIL_FROM", "")],
            ["sample.example"] = [MailIdentity],
            ["sample-set"] = MailConfigurationSets,
            ["sample.domain"] = MailDomains,
            [Iam + "user/sample-onboardable"] = OnboardableUserArns,
            ["sample-token"] = [Value("SLACK_TOKEN_PARAMETER", "").TrimStart('/')],
            ["sample-template"] = [Value("MAIL_TEMPLATE_PARAMETER", "").TrimStart('/')],
        };

    /// <summary>Whether the module renders the statement with this name. Statements that are not listed here are always rendered.</summary>
    internal bool Has(string statement) =>
        statement switch
        {
            "AttachWhatIsListed" => List("ALLOWED_POLICIES").Length > 0,
            "GroupsThatAreListed" => List("ALLOWED_GROUPS").Length > 0,
            "DeleteUsersOfNobody" or "SwitchOffUsersOfNobody" or "MarkUsersOfNobody" or "GroupsOfUsersOfNobody" => Value("DELETE_SCOPE", "")
                == "account",
            "NeverProtectedUsers" => List("PROTECTED_USERS").Length > 0,
            "PasswordsOfOurUsers" => Console,
            "PasswordsOfUsersOfNobody" => Onboards,
            "NameTheSignInPage" or "SeeWhetherGroupsLetPeopleChangePasswords" => Console || Onboards,
            "SendMail" => Value("MAIL_FROM", "") != "",
            "MailTemplate" => Value("MAIL_TEMPLATE_PARAMETER", "") != "",
            "SlackToken" => Value("SLACK_TOKEN_PARAMETER", "") != "",
            "Notices" => Value("NOTICE_TOPIC_ARN", "") != "",
            _ => true,
        };

    private string Name => Regex.Replace(Value("STATE_TABLE_NAME", ""), "-state$", "");

    private bool Onboards => Value("OUTSIDE_USERS", "") == "onboard";

    private string Value(string name, string otherwise) => Environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : otherwise;

    private string[] List(string name) => List(Environment, name);

    private static string[] List(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.GetValueOrDefault(name, "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
