using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace IamLifecycle.AwsPackages.Tests.Responses;

public sealed class SsmResponseTests
{
    [Theory]
    [InlineData("1795147583", 0)]
    [InlineData("1795147583.25", 250)]
    [InlineData("1.79514758325E9", 250)]
    public async Task A_parameter_has_its_timestamp(string time, int milliseconds)
    {
        using var ssm = Clients.Ssm(
            $$$$"""{"Parameter":{"Name":"/p","Type":"SecureString","Value":"v","Version":7,"LastModifiedDate":{{{{time}}}},"Unknown":{"x":[1]}}}"""
        );

        var parameter = (await ssm.GetParameterAsync(new GetParameterRequest { Name = "/p", WithDecryption = true })).Parameter;

        parameter
            .Should()
            .BeEquivalentTo(
                new
                {
                    Name = "/p",
                    Type = ParameterType.SecureString,
                    Value = "v",
                    Version = 7L,
                }
            );
        parameter.LastModifiedDate.Should().Be(DateTime.UnixEpoch.AddSeconds(1795147583).AddMilliseconds(milliseconds));
    }

    [Fact]
    public async Task A_list_is_empty_if_the_response_list_is_empty_and_null_if_it_is_absent()
    {
        using var ssm = Clients.Ssm("""{"Parameters":[]}""");

        var response = await ssm.GetParametersAsync(new GetParametersRequest { Names = ["/p"] });

        response.Parameters.Should().BeEmpty();
        response.InvalidParameters.Should().BeNull();
    }

    [Fact]
    public async Task Metadata_is_read_with_nested_lists()
    {
        using var ssm = Clients.Ssm(
            """
            {"NextToken":"n","Parameters":[{"Name":"/p","Version":2,"Tier":"Intelligent-Tiering","Policies":[{"PolicyType":"Expiration","PolicyStatus":"Pending"}]}]}
            """
        );

        var response = await ssm.DescribeParametersAsync(new DescribeParametersRequest { MaxResults = 50 });

        response.NextToken.Should().Be("n");
        response.Parameters.Single().Tier.Should().Be(ParameterTier.IntelligentTiering);
        response.Parameters.Single().Policies.Single().PolicyStatus.Should().Be("Pending");
    }

    [Fact]
    public async Task An_empty_response_body_is_accepted()
    {
        using var ssm = Clients.Ssm("{}");

        var response = await ssm.DeleteParameterAsync(new DeleteParameterRequest { Name = "/p" });

        response.HttpStatusCode.Should().Be(System.Net.HttpStatusCode.OK);
    }
}
