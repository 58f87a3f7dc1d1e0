using System.Net;
using System.Net.Sockets;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using IamLifecycle.Aws.Iam;
using IamLifecycle.Model;
using IamLifecycle.Ports;

namespace IamLifecycle.Aws.Tests;

/// <summary>The behavior of the clients when the network fails, observed from the server.</summary>
public sealed class AwsClientsTests : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly AwsClients clients;
    private int connections;

    public AwsClientsTests()
    {
        listener.Start();
        clients = new AwsClients(config =>
        {
            config.ServiceURL = $"http://{listener.LocalEndpoint}";
            config.AuthenticationRegion = "eu-central-1";
            config.DefaultAWSCredentials = new BasicAWSCredentials("caller", "emulated");
        });
    }

    public void Dispose()
    {
        clients.Dispose();
        listener.Dispose();
    }

    [Fact]
    public async Task A_connection_lost_before_the_response_requests_no_second_key()
    {
        Task server = ServeAsync(async socket =>
        {
            await socket.ReceiveAsync(new byte[8192]);
            socket.Close();
        });
        var thrown = await FluentActions
            .Awaiting(() => new IamAccessKeys(clients).CreateAsync(Sample.Alice, NodaTime.Duration.Zero, default))
            .Should()
            .ThrowAsync<FailureException>();
        thrown.Which.Failure.Should().BeOfType<Failure.Transient>().Which.MayHaveWorked.Should().BeTrue();
        connections.Should().Be(1);
        await StopAsync(server);
    }

    [Fact]
    public async Task A_response_cut_off_in_the_secret_reveals_nothing_and_requests_no_second_key()
    {
        Task server = ServeAsync(async socket =>
        {
            await socket.ReceiveAsync(new byte[8192]);
            await socket.SendAsync(
                System.Text.Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: "
                        + $"4000\r\n\r\n<CreateAccessKeyResponse><CreateAccessKeyResult><AccessKey><SecretAccessKey>{Sample.Secret}</Secret"
                )
            );
            socket.Close();
        });
        var thrown = await FluentActions
            .Awaiting(() => new IamAccessKeys(clients).CreateAsync(Sample.Alice, NodaTime.Duration.Zero, default))
            .Should()
            .ThrowAsync<FailureException>();
        thrown.Which.Failure.Should().BeOfType<Failure.Transient>().Which.MayHaveWorked.Should().BeTrue();
        thrown.Which.ToString().Should().NotContain(Sample.Secret);
        connections.Should().Be(1);
        await StopAsync(server);
    }

    [Fact]
    public async Task The_client_sends_sixteen_calls_at_once()
    {
        var all = new TaskCompletionSource();
        Task server = ServeAsync(async socket =>
        {
            if (Volatile.Read(ref connections) == 16)
            {
                all.SetResult();
            }

            await all.Task;
            await socket.SendAsync(
                "HTTP/1.1 404 Not Found\r\nContent-Type: text/xml\r\nContent-Length: 77\r\n\r\n<ErrorResponse><Error><Code>NoSuchEntity</Code></Error></ErrorResponse>      "u8.ToArray()
            );
            socket.Close();
        });
        var users = new IamUsers(clients);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => users.GetAsync(Sample.Alice, default)));
        answers.Should().AllSatisfy(answer => answer.Should().BeNull());
        await StopAsync(server);
    }

    [Fact]
    public async Task A_cancelled_call_throws_OperationCanceledException()
    {
        using var cancellation = new CancellationTokenSource();
        Task server = ServeAsync(_ => cancellation.CancelAsync());
        await FluentActions
            .Awaiting(() => new IamUsers(clients).GetAsync(Sample.Alice, cancellation.Token))
            .Should()
            .ThrowAsync<OperationCanceledException>();
        await StopAsync(server);
    }

    [Fact]
    public async Task A_refused_connection_is_a_transient_failure()
    {
        listener.Stop();
        using var once = new AwsClients(config =>
        {
            config.ServiceURL = clients.Iam.Config.ServiceURL;
            config.AuthenticationRegion = "eu-central-1";
            config.DefaultAWSCredentials = new BasicAWSCredentials("caller", "emulated");
            config.MaxErrorRetry = 0;
        });
        var thrown = await FluentActions
            .Awaiting(() => new IamUsers(once).GetAsync(Sample.Alice, default))
            .Should()
            .ThrowAsync<FailureException>();
        thrown.Which.Failure.Should().BeOfType<Failure.Transient>();
        thrown.Which.Message.Should().Be("GetUser of alice: no usable answer (ConnectionError)");
    }

    [Fact]
    public void Every_client_ends_an_attempt_after_ten_seconds()
    {
        IClientConfig[] configs = [clients.Iam.Config, clients.IamOnce.Config, clients.DynamoDb.Config, clients.Ssm.Config];
        configs.Should().OnlyContain(config => config.Timeout == TimeSpan.FromSeconds(10) && config.RetryMode == RequestRetryMode.Standard);
    }

    private async Task ServeAsync(Func<Socket, Task> answer)
    {
        var answers = new List<Task>();
        try
        {
            while (true)
            {
                Socket socket = await listener.AcceptSocketAsync();
                Interlocked.Increment(ref connections);
                answers.Add(answer(socket));
            }
        }
        catch (SocketException)
        {
            await Task.WhenAll(answers);
        }
    }

    private Task StopAsync(Task server)
    {
        listener.Stop();
        return server;
    }
}
