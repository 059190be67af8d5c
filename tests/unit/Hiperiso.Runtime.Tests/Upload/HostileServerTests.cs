using System.Net.Sockets;
using Hiperiso.Runtime.Upload;

namespace Hiperiso.Runtime.Tests.Upload;

/// <summary>Servers that break off, lie or never end: each costs a bounded time and ends in a sentence.</summary>
public sealed class HostileServerTests
{
    private const int Large = 32 << 20;

    private static readonly UploadLimits Short = new()
    {
        Connect = TimeSpan.FromSeconds(2),
        Stall = TimeSpan.FromSeconds(1),
        Pause = TimeSpan.FromMilliseconds(10),
        Total = TimeSpan.FromSeconds(5),
    };

    [Fact(Timeout = 30_000)]
    public async Task Garbage_is_quoted_as_far_as_it_can_be_shown() =>
        (await FailureOfAsync(async (stream, _) =>
        {
            await RawServer.ReadRequestAsync(stream);
            await RawServer.SayAsync(stream, "SSH-2.0-\u001b[2JOpen\r\nmore\r\n\r\n");
        })).ShouldBe("session.json: the server does not speak HTTP: it answered 'SSH-2.0- [2JOpen'");

    [Fact(Timeout = 30_000)]
    public async Task A_header_without_end_is_given_up() =>
        (await FailureOfAsync(async (stream, _) =>
        {
            await RawServer.ReadRequestAsync(stream);
            await RawServer.SayAsync(stream, "HTTP/1.1 200 OK\r\n");
            while (true)
                await RawServer.SayAsync(stream, "X: " + new string('x', 1000) + "\r\n");
        })).ShouldBe("session.json: the server's answer has no end: more than 16384 bytes of headers");

    [Fact(Timeout = 30_000)]
    public async Task A_header_that_comes_one_byte_at_a_time_ends_with_the_total_limit()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await Should.ThrowAsync<OperationCanceledException>(SendAsync(
            async (stream, _) =>
            {
                await RawServer.ReadRequestAsync(stream);
                while (true)
                {
                    await RawServer.SayAsync(stream, "H");
                    await Task.Delay(50);
                }
            },
            10,
            limit.Token));
    }

    [Fact(Timeout = 30_000)]
    public async Task Interim_answers_without_end_are_given_up() =>
        (await FailureOfAsync(async (stream, _) =>
        {
            while (true)
                await RawServer.SayAsync(stream, "HTTP/1.1 100 Continue\r\n\r\n");
        })).ShouldBe("session.json: the server sends one interim answer after the other");

    [Fact(Timeout = 30_000)]
    public async Task Hanging_up_is_tried_three_times()
    {
        var connections = 0;
        (await FailureOfAsync(async (stream, number) =>
        {
            connections = number;
            await RawServer.ReadRequestAsync(stream);
        })).ShouldBe("session.json: the server hung up without an answer");
        connections.ShouldBe(3);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_server_that_closes_in_the_middle_of_a_file_is_told_with_the_reason_of_the_line() =>
        (await FailureOfAsync(
            async (stream, _) =>
            {
                await stream.ReadExactlyAsync(new byte[100_000]);
                stream.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
            },
            Large)).ShouldStartWith("session.json: the server takes nothing more: ");

    [Fact(Timeout = 30_000)]
    public async Task A_refusal_in_the_middle_of_a_file_is_told_instead_of_the_broken_line() =>
        (await FailureOfAsync(
            async (stream, _) =>
            {
                await stream.ReadExactlyAsync(new byte[100_000]);
                await RawServer.SayAsync(stream, "HTTP/1.1 413 Content Too Large\r\nContent-Length: 14\r\n\r\n<h1>Full</h1>\n");
                await Task.Delay(200);
            },
            Large)).ShouldStartWith("session.json: the server answered 413 Content Too Large");

    [Fact(Timeout = 30_000)]
    public async Task A_server_that_stops_reading_is_given_up() =>
        (await FailureOfAsync(async (_, _) => await Task.Delay(20_000), Large))
            .ShouldBe("session.json: the server takes nothing more (waited 1 s)");

    [Fact(Timeout = 30_000)]
    public async Task A_server_that_does_not_answer_is_given_up() =>
        (await FailureOfAsync(async (_, _) => await Task.Delay(20_000)))
            .ShouldBe("session.json: the server does not answer (waited 1 s)");

    [Fact(Timeout = 30_000)]
    public async Task A_redirection_is_not_followed() =>
        (await FailureOfAsync(async (stream, _) =>
        {
            await RawServer.ReadRequestAsync(stream);
            await RawServer.SayAsync(stream, "HTTP/1.1 301 Moved Permanently\r\nLocation: http://elsewhere/\r\n\r\n");
        })).ShouldBe("session.json: the server answered 301 Moved Permanently; redirections are not followed: name the place itself");

    [Fact(Timeout = 30_000)]
    public async Task A_refusal_is_told_with_the_first_line_of_its_reason() =>
        (await FailureOfAsync(async (stream, _) =>
        {
            await RawServer.ReadRequestAsync(stream);
            await RawServer.SayAsync(stream, "HTTP/1.1 403 Forbidden\r\n\r\n<?xml version='1.0'?>\n\n<Error>\u0007");
            await RawServer.SayAsync(stream, new string('x', 100_000));
        })).ShouldStartWith("session.json: the server answered 403 Forbidden: <Error> xxxx");

    [Fact(Timeout = 30_000)]
    public async Task A_busy_server_gets_the_file_at_the_third_attempt()
    {
        var tally = await SendAsync(async (stream, number) =>
        {
            await RawServer.ReadRequestAsync(stream);
            await RawServer.SayAsync(
                stream, number < 3 ? "HTTP/1.1 503 Busy\r\n\r\n" : "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\n\r\n");
        });
        tally.ShouldBe(new UploadTally(1, 10, []));
    }

    [Fact(Timeout = 30_000)]
    public async Task Nobody_listening_is_told()
    {
        var server = new RawServer((_, _) => Task.CompletedTask);
        server.Dispose();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["session.json"], "{}", TestContext.Current.CancellationToken);
        var upload = UploadTo(server);
        (await Should.ThrowAsync<UploadException>(upload.RunAsync(folder.Path, "s", TestContext.Current.CancellationToken)))
            .Message.ShouldBe("session.json: the server cannot be reached: Connection refused");
    }

    private static SessionUpload UploadTo(RawServer server) =>
        new(new UploadTarget("a", 80, "/"), UploadCredentials.None, server.Address, Short, TimeProvider.System);

    private static async Task<string> FailureOfAsync(Func<NetworkStream, int, Task> serve, int size = 10) =>
        (await Should.ThrowAsync<UploadException>(SendAsync(serve, size))).Message;

    private static async Task<UploadTally> SendAsync(
        Func<NetworkStream, int, Task> serve, int size = 10, CancellationToken? cancellation = null)
    {
        using var server = new RawServer(serve);
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["session.json"], new byte[size], TestContext.Current.CancellationToken);
        var upload = UploadTo(server);
        return await upload.RunAsync(folder.Path, "s", cancellation ?? TestContext.Current.CancellationToken);
    }
}
