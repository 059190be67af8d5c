using System.Diagnostics;
using System.Net.Sockets;
using Hiperiso.Runtime.Tests;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary>Paths that name nothing, or something else than is wanted: one line says so, and the exit code is 2.</summary>
public sealed class GivenPathTests
{
    // Where the path belongs.
    private const string Here = "HERE";

    [Theory(Timeout = 60_000)]
    [InlineData("DIR", "log", "analyze", Here)]
    [InlineData("FILE", "log", "serial", Here)]
    [InlineData("FILE", "log", "trace", Here)]
    [InlineData("--events", "log", "trace", "/dev/null", "--events", Here)]
    [InlineData("DIR", "log", "watch", Here)]
    [InlineData("DIR", "log", "corpus", Here)]
    [InlineData("--database", "log", "corpus", "/tmp", "--database", Here)]
    [InlineData("A", "log", "compare", Here, "/dev/null")]
    [InlineData("B", "log", "compare", "/dev/null", Here)]
    [InlineData("FILE", "config", "check", Here)]
    [InlineData("--root", "config", "check", "/dev/null", "--root", Here)]
    [InlineData("IMAGE", "explain", Here, "--root", "/tmp")]
    [InlineData("--root", "explain", "/a.iso", "--root", Here)]
    [InlineData("--root", "menu", "compile", "--root", Here)]
    public async Task An_empty_one(string name, params string[] command) =>
        (await RefusalAsync("", command)).ShouldBe($"hiperiso: {name} is empty; name a file or directory\n");

    [Theory(Timeout = 60_000)]
    [InlineData("a directory. Give a serial log, such as ", "log", "serial", Here)]
    [InlineData("a directory. Give a trace, such as ", "log", "trace", Here)]
    [InlineData("a directory. Give QEMU's trace-events-all.", "log", "trace", "/dev/null", "--events", Here)]
    [InlineData("is a directory; name a configuration file in it", "config", "check", Here)]
    [InlineData("is a directory below /; name an image in it", "explain", Here, "--root", "/")]
    public async Task A_directory_in_the_place_of_a_file(string what, params string[] command)
    {
        using var folder = new TemporaryFolder();
        (await RefusalAsync(folder.Path, command)).ShouldContain(what);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("no such directory", "log", "analyze", Here)]
    [InlineData("a link that leads nowhere. Give a serial log, ", "log", "serial", Here)]
    [InlineData("a link that leads nowhere. Give a trace, ", "log", "trace", Here)]
    [InlineData("a link that leads nowhere. Give QEMU's trace-events-all.", "log", "trace", "/dev/null", "--events", Here)]
    [InlineData("is no directory", "log", "watch", Here)]
    [InlineData("is no directory", "log", "corpus", Here)]
    [InlineData("it is not a plain file", "log", "compare", Here, "/dev/null")]
    [InlineData("is no directory", "menu", "compile", "--root", Here)]
    public async Task A_link_that_leads_nowhere(string what, params string[] command)
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder["link"], "nowhere");
        (await RefusalAsync(folder["link"], command)).ShouldContain(what);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("no such directory", "log", "analyze", Here)]
    [InlineData("empty. ", "log", "trace", Here)]
    [InlineData("is no directory", "log", "watch", Here)]
    [InlineData("is no directory", "log", "corpus", Here)]
    [InlineData("it is not a plain file", "log", "compare", Here, Here)]
    [InlineData("is no directory", "menu", "compile", "--root", Here)]
    public async Task A_device(string what, params string[] command) => (await RefusalAsync("/dev/null", command)).ShouldContain(what);

    // A session of processes that setsid begins has no terminal.
    [Theory(Timeout = 60_000)]
    [InlineData("Give a serial log, such as serial.log of a session.", "log", "serial", "/dev/tty")]
    [InlineData("Give a trace, such as trace.bin of a session.", "log", "trace", "/dev/tty")]
    [InlineData("Give QEMU's trace-events-all.", "log", "trace", "/dev/null", "--events", "/dev/tty")]
    public async Task A_terminal_where_there_is_none(string next, params string[] command) =>
        (await RefusalAsync(ToolRun.WithoutTerminal(command))).ShouldBe($"hiperiso: /dev/tty: a device that is not there, or a socket. {next}\n");

    [Theory(Timeout = 60_000)]
    [InlineData("log", "serial", Here)]
    [InlineData("log", "trace", Here)]
    public async Task A_socket(params string[] command)
    {
        using var folder = new TemporaryFolder();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder["socket"]));
        (await RefusalAsync(folder["socket"], command)).ShouldContain("/socket: a device that is not there, or a socket. Give a ");
    }

    private static Task<string> RefusalAsync(string path, string[] command) =>
        RefusalAsync(ToolRun.Of([.. command.Select(word => word == Here ? path : word)]));

    private static async Task<string> RefusalAsync(ProcessStartInfo start)
    {
        var (code, output, error) = await ToolRun.ToEndAsync(start);
        (code, output).ShouldBe((2, ""), error);
        error.Split('\n').Length.ShouldBe(2, error);
        return error;
    }
}
