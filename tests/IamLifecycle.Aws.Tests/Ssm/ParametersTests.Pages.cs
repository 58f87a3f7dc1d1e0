using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.Aws.Ssm;

namespace IamLifecycle.Aws.Tests.Ssm;

public sealed partial class ParametersTests
{
    [Fact]
    public async Task All_parameters_under_the_prefix_are_described_page_by_page()
    {
        foreach (int i in Enumerable.Range(0, 51))
        {
            await Account.Clients.Ssm.PutParameterAsync(
                new PutParameterRequest
                {
                    Name = $"/iam_users/user{i}_keys",
                    Value = "x",
                    Type = i == 0 ? ParameterType.String : ParameterType.SecureString,
                }
            );
        }

        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = "/other/user",
                Value = "x",
                Type = ParameterType.String,
            }
        );
        var described = await Parameters.DescribeAsync(default);
        described
            .Should()
            .HaveCount(51)
            .And.OnlyContain(parameter => parameter.Version == 1 && parameter.LastModified > Sample.At("2020-01-01T00:00:00Z"));
        described.Single(parameter => !parameter.SecureString).Name.Should().Be("/iam_users/user0_keys");
        (await CallsAsync()).Should().Equal("ssm.DescribeParameters", "ssm.DescribeParameters");
    }

    [Fact]
    public async Task The_history_lists_every_readable_version_newest_first()
    {
        await Parameters.CreateAsync(Sample.Alice, Sample.Content("AKIA1"), onlyCopy: true, default);
        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = Name,
                Value = "by hand",
                Type = ParameterType.SecureString,
                Overwrite = true,
            }
        );
        foreach (int version in Enumerable.Range(3, 50))
        {
            await Parameters.OverwriteAsync(Sample.Alice, Sample.Content($"AKIA{version}"), onlyCopy: true, default);
        }

        await Aws.ClearCallsAsync();
        var history = await Parameters.HistoryAsync(Sample.Alice, default);
        history
            .Select(kept => (kept.Version, kept.Document.Current.Id.Value))
            .Should()
            .Equal(Enumerable.Range(3, 50).Reverse().Append(1).Select(version => ((long)version, $"AKIA{version}")));
        (await CallsAsync()).Should().Equal("ssm.GetParameterHistory", "ssm.GetParameterHistory");
    }
}
