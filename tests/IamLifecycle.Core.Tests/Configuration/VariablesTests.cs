using IamLifecycle.Model;

namespace IamLifecycle.Configuration;

public sealed class VariablesTests
{
    public static TheoryData<string> Required =>
        new(Variables.All.Where(variable => variable.Default is null).Select(variable => variable.Name));

    public static IEnumerable<object[]> Defaults =>
        Variables
            .All.Where(variable => variable.Default is { } value && !value.Contains("AWS_", StringComparison.Ordinal))
            .Select(variable => new object[] { variable.Name, variable.Default! });

    [Theory]
    [MemberData(nameof(Required))]
    public void A_variable_without_a_default_must_be_set(string name) =>
        Environments
            .Refusal((name, null))
            .Problems.Should()
            .ContainSingle(problem => problem.Field == name && problem.Rule.StartsWith("must be set"));

    [Theory]
    [MemberData(nameof(Defaults))]
    public void A_documented_default_may_also_be_set(string name, string value) =>
        Environments.Read((name, value)).Should().BeEquivalentTo(Environments.Read());

    [Fact]
    public void Every_variable_is_listed_once_with_a_meaning_and_a_rule()
    {
        Variables.All.Should().OnlyHaveUniqueItems(variable => variable.Name).And.HaveCount(48);
        Variables.All.Should().OnlyContain(variable => variable.Meaning.Length > 0 && variable.Rule.StartsWith("must "));
    }

    [Theory]
    [InlineData("AWS_REGION", "eu-central-1|us-gov-west-1|cn-north-1|ap-southeast-5")]
    [InlineData("TABLE_NAME", "abc|A.b_c-1")]
    [InlineData("STATE_TABLE_NAME", "Users")]
    [InlineData(
        "PERMISSIONS_BOUNDARY_ARN",
        "arn:aws-cn:iam::123456789012:policy/a/b/c+=,.@-_|arn:aws:iam::aws:policy/ReadOnlyAccess|arn:aws-us-gov:iam::aws:policy/job-function/X"
    )]
    [InlineData("KMS_KEY_ID", "alias/aws/ssm|1234abcd-12ab-34cd-56ef-1234567890ab|arn:aws:kms:eu-central-1:123456789012:key/mrk-1")]
    [InlineData("OWNER_ID", "a|eu-central-1/users|Ärger @ home")]
    [InlineData("USER_PATH", "/a/|/a/b!~/")]
    [InlineData("PARAMETER_PREFIX", "/a/|/a/b-c_d.e/f|/a/b/app-")]
    [InlineData("PARAMETER_SUFFIX", "|/keys|-x/y")]
    [InlineData("PARAMETER_TIER", "Standard|Advanced|Intelligent-Tiering")]
    [InlineData("KEY_DELETE_AFTER", "P4W|P2W1DT5H30M|PT720H")]
    [InlineData("MAX_KEY_DELETE_AFTER", "|P30D|P3650D")]
    [InlineData("SETTLE", "PT1S|PT0.5S|P1D")]
    [InlineData("USER_DELETE_GRACE", "P0D|PT0S|P0W|P7D|PT12H")]
    [InlineData("MAX_USER_DELETIONS", "0|1|2147483647")]
    [InlineData("MAX_USERS", "|0|1|2147483647")]
    [InlineData("MAX_USER_CREATIONS", "|0|25")]
    [InlineData("UNUSED_AFTER", "|P1D|P45D|PT24H|P3650D")]
    [InlineData("UNUSED_USERS", "report|suspend")]
    [InlineData("PROTECTED_USERS", "*|a|a*,b@c.d,x=y+z-_")]
    [InlineData("ADOPTABLE_USERS", "app-*")]
    [InlineData("ALLOWED_GROUPS", "developers, ops-*")]
    [InlineData("ALLOWED_POLICIES", "*|arn:aws:iam::aws:policy/ReadOnly*,arn:aws:iam::123456789012:policy/x")]
    [InlineData("ALLOWED_TAG_KEYS", "*|team,cost center*,a:b/c|team=red,team=bl*,size=a=b|stage=*")]
    [InlineData("DEFAULT_TAGS", "k=|k=v|Kostenstelle=Küche 7")]
    [InlineData(
        "NOTICE_TOPIC_ARN",
        "|arn:aws:sns:eu-central-1:123456789012:iam-lifecycle|arn:aws-us-gov:sns:us-gov-west-1:123456789012:x_Y-1"
    )]
    [InlineData("MAIL_FROM", "|accounts@example.org|no-reply+aws@mail.example.org")]
    [InlineData("SLACK_TOKEN_PARAMETER", "|/slack/token|slack-token|/iam_user_slack")]
    [InlineData("SLACK_API_URL", "https://slack-gov.com/api/|http://127.0.0.1:8080/|http://localhost/api/")]
    [InlineData("SIGN_IN_URL", "|https://example.awsapps.com/start|https://sso.example.org")]
    [InlineData("OUTSIDE_USERS", "notify|ignore")]
    [InlineData("EXISTING_PASSWORD", "keep|reset")]
    [InlineData("OUTSIDE_EMAIL_TAG", "|Email|cost:mail")]
    [InlineData("ALLOWED_MAIL_DOMAINS", "|*|example.org|example.org, *.example.com|Mail.Example.ORG")]
    [InlineData("RECIPIENT_CHANGE_DELAY", "PT0S|P1D|P30D")]
    [InlineData("INITIAL_PASSWORD_VALID", "PT1H|P7D|P1W|P366D")]
    public void A_value_that_AWS_accepts_is_valid(string name, string values)
    {
        foreach (string value in values.Split('|'))
        {
            FluentActions.Invoking(() => Environments.Read((name, value))).Should().NotThrow($"{name}={value}");
        }
    }

    [Theory]
    [InlineData("AWS_REGION", "|Europe|eu central 1|eu-central-1\n")]
    [InlineData("TABLE_NAME", "|ab|a/b|users\n|arn:aws:dynamodb:eu-central-1:1:table/x")]
    [InlineData("STATE_TABLE_NAME", "|users|a b c")]
    [InlineData(
        "PERMISSIONS_BOUNDARY_ARN",
        "|boundary|arn:aws:iam::12345:policy/x|arn:aws:iam::123456789012:role/x|arn:aws:iam::123456789012:policy/|arn:gcp:iam::123456789012:policy/x|arn:aws:iam::123456789012:policy/x\n"
    )]
    [InlineData("KMS_KEY_ID", "|a b|ä")]
    [InlineData("OWNER_ID", "| |a*b|tab\there")]
    [InlineData("USER_PATH", "|/|a|/a|a/|/a b/|/ä/")]
    [InlineData(
        "PARAMETER_PREFIX",
        "|/|a/|/a|//a/|/a//b/|/aws/|/awskeys/|/SSM/x/|/ssm-a/|/a b/|/a@/|/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/"
    )]
    [InlineData("PARAMETER_SUFFIX", "/|a//b|a/| |@")]
    [InlineData("PARAMETER_TIER", "standard|IntelligentTiering|1|")]
    [InlineData(
        "KEY_ROTATE_AFTER",
        "|P|PT|15|P15|15D|P1M|P1Y|P1Y2M3DT4H|P-1D|-P1D|P1DT-1H|p15d|P15D |P3651D|P99999999999D|PT9223372036854775807H|PT87600H1S"
    )]
    [InlineData("KEY_DELETE_AFTER", "|P1M|never")]
    [InlineData("MAX_KEY_DELETE_AFTER", "P1M|never|P29D|P3651D| ")]
    [InlineData("SCHEDULE_INTERVAL", "|PT0S|P-1D|1 hour")]
    [InlineData("SETTLE", "|PT0S|P0D|PT-5M")]
    [InlineData("USER_DELETE_GRACE", "|P1M|PT-1H|7")]
    [InlineData("MAX_USERS", "-1|1.5|none| 1|2147483648")]
    [InlineData("MAX_USER_CREATIONS", "-1|ten")]
    [InlineData("MAX_USER_DELETIONS", "|-1|+1|1.5|1e3| 1|2147483648|ten")]
    [InlineData("MAX_USER_DELETIONS_PERCENT", "|101|-1|10%")]
    [InlineData("UNUSED_AFTER", "P0D|PT23H|P1M|never|45| |P3651D")]
    [InlineData("UNUSED_USERS", "|Suspend|delete|report ")]
    [InlineData("DELETE_SCOPE", "|Owned|all|account ")]
    [InlineData("PROTECTED_USERS", "a,,b|,|a*b|**|a b|ä|arn:aws:iam::123456789012:user/x")]
    [InlineData("ADOPTABLE_USERS", "*x|a,")]
    [InlineData("ALLOWED_GROUPS", "a b")]
    [InlineData("ALLOWED_POLICIES", "a b|x*y")]
    [InlineData("ALLOWED_TAG_KEYS", "aws:x|iam-lifecycle:*|a,,b|#|team=|=red|team*=red|*=red|aws:x=y|team=#|team=r*d")]
    [InlineData("DEFAULT_TAGS", "k|=v|k=v,|k=v,K=w|aws:k=v|AWS:k=v|iam-lifecycle:owner=x|k=#|a=b;c=d#")]
    [InlineData("TAKEOVER", "|True|1|yes")]
    [InlineData("MAX_PARALLEL_USERS", "|0|65|-8|x")]
    [InlineData("DRY_RUN", "|TRUE|yes|0")]
    [InlineData("LOG_LEVEL", "|none|verbose|2")]
    [InlineData("AWS_LAMBDA_LOG_LEVEL", "|loud")]
    [InlineData("NOTICE_TOPIC_ARN", "|iam-lifecycle|arn:aws:sqs:eu-central-1:123456789012:x|arn:aws:sns:eu-central-1:123456789012:a/b")]
    [InlineData("MAIL_FROM", "|accounts|a@b|Ann <ann@example.org>|a@example.org\nBcc: b@example.org")]
    [InlineData("MAIL_TEMPLATE_PARAMETER", "/mail/template|a b|/a//b|/iam_users/template")]
    [InlineData("SLACK_TOKEN_PARAMETER", "a b|/slack/|/iam_users/ann_keys|slack token")]
    [InlineData("SLACK_CHANNEL", "#accounts|two words")]
    [InlineData("SLACK_API_URL", "|https://slack.com/api|http://slack.com/api/|/api/|ftp://slack.com/")]
    [InlineData("SIGN_IN_URL", "|http://example.org/|example.org|/console")]
    [InlineData("DEFAULT_GROUPS", "|developers|a b|x,")]
    [InlineData("OUTSIDE_USERS", "|Notify|delete|onboard")]
    [InlineData("EXISTING_PASSWORD", "|Keep|true")]
    [InlineData("OUTSIDE_EMAIL_TAG", "aws:x|iam-lifecycle:owner|a;b")]
    [InlineData("ALLOWED_MAIL_DOMAINS", "example|@example.org|a@example.org|example.org,|**|*example.org|exa mple.org")]
    [InlineData("RECIPIENT_CHANGE_DELAY", "|1|P31D|-P1D|P1M")]
    [InlineData("INITIAL_PASSWORD_VALID", "|PT59M|P367D|never")]
    public void A_value_that_breaks_the_rule_is_refused_with_the_name_of_its_variable(string name, string values)
    {
        foreach (string value in values.Split('|').Where(value => value.Length > 0 || !MayBeEmpty.Contains(name)))
        {
            Environments.Refusal((name, value)).Problems.Should().Contain(problem => problem.Field == name, $"{name}={value}");
        }
    }

    [Fact]
    public void Lengths_have_the_limits_of_AWS()
    {
        string Long(int length) => new('x', length);

        Environments.Read(
            ("TABLE_NAME", Long(255)),
            ("OWNER_ID", Long(256)),
            ("USER_PATH", $"/{Long(510)}/"),
            ("PARAMETER_PREFIX", $"/{Long(673)}/"),
            ("DEFAULT_TAGS", $"{Long(128)}={Long(256)}")
        );
        Environments.Read(("DEFAULT_TAGS", Pairs(40)));
        Environments
            .Refusal(
                ("TABLE_NAME", Long(256)),
                ("OWNER_ID", Long(257)),
                ("USER_PATH", $"/{Long(511)}/"),
                ("PARAMETER_PREFIX", $"/{Long(674)}/"),
                ("DEFAULT_TAGS", $"{Long(129)}=v")
            )
            .Problems.Should()
            .HaveCount(5);
        Environments.Refusal(("TABLE_NAME", Long(255))).Problems.Should().ContainSingle(problem => problem.Field == "OWNER_ID");
        Environments.Refusal(("DEFAULT_TAGS", $"k={Long(257)}")).Problems.Should().ContainSingle();
        Environments.Refusal(("DEFAULT_TAGS", Pairs(41))).Problems.Should().ContainSingle();

        static string Pairs(int count) => string.Join(',', Enumerable.Range(0, count).Select(number => $"k{number}=v"));
    }

    private static readonly string[] MayBeEmpty =
    [
        "NOTICE_TOPIC_ARN",
        "ALLOWED_MAIL_DOMAINS",
        "OUTSIDE_EMAIL_TAG",
        "MAIL_FROM",
        "SIGN_IN_URL",
        "DEFAULT_GROUPS",
        "PARAMETER_SUFFIX",
        "PROTECTED_USERS",
        "ADOPTABLE_USERS",
        "ALLOWED_GROUPS",
        "ALLOWED_POLICIES",
        "ALLOWED_TAG_KEYS",
        "DEFAULT_TAGS",
    ];
}
