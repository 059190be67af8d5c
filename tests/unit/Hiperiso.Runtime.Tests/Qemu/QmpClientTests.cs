using System.Net.Sockets;
using Hiperiso.Runtime.Qemu;

namespace Hiperiso.Runtime.Tests.Qemu;

/// <summary>Answers that the real QEMU gives only when it is in trouble; a socket of the test speaks for it.</summary>
public sealed class QmpClientTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Fact(Timeout = 30_000)]
    public async Task The_late_answer_to_a_command_that_was_given_up_is_not_the_answer_to_the_next()
    {
        using var folder = new TemporaryFolder();
        var serving = ServeAsync(folder["qmp.sock"], command => command switch
        {
            1 => ["""{"return": {}, "id": 1}"""],
            2 => [],
            _ => ["""{"return": "old", "id": 2}""", """{"return": "no number", "id": "3"}""", """{"return": "new", "id": 3}"""],
        });
        await using (var control = await ConnectAsync(folder))
        {
            await Should.ThrowAsync<QmpException>(() => control.HumanAsync("info slow"));
            (await control.HumanAsync("info next")).ShouldBe("new");
        }

        await serving;
    }

    [Theory(Timeout = 30_000)]
    [InlineData("""{"return": 5, "id": 2}""")]
    [InlineData("""{"return": {"status": 5}, "id": 2}""")]
    [InlineData("""{"return": {}, "id": 2}""")]
    [InlineData("""{"error": [], "id": 2}""")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("{")]
    [InlineData("""{"event": 5}""")]
    public async Task A_message_of_another_shape_is_an_error_of_the_protocol(string answer)
    {
        using var folder = new TemporaryFolder();
        var serving = ServeAsync(folder["qmp.sock"], command => [command == 1 ? """{"return": {}, "id": 1}""" : answer]);
        await using (var control = await ConnectAsync(folder))
            await Should.ThrowAsync<QmpException>(control.StatusAsync);
        await serving;
    }

    private static Task<QmpClient> ConnectAsync(TemporaryFolder folder) =>
        QmpClient.ConnectAsync(folder["qmp.sock"], TestContext.Current.CancellationToken, Short);

    private static async Task ServeAsync(string path, Func<int, IEnumerable<string>> answers)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        using var connection = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await using var stream = new NetworkStream(connection);
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { AutoFlush = true };
        await writer.WriteLineAsync("""{"QMP": {}}""");
        for (var command = 1; await reader.ReadLineAsync(TestContext.Current.CancellationToken) is not null; command++)
        {
            foreach (var answer in answers(command))
                await writer.WriteLineAsync(answer);
        }
    }
}
