using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Hiperiso.Tests.Servers;

/// <summary>A real server, started for a test in a directory of its own and killed afterwards.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly Thread _keeper;
    private readonly string _directory;

    // A server that ends with its parent (PR_SET_PDEATHSIG) ends with the thread that started it: that one must stay.
    private ServerProcess(ProcessStartInfo start, string directory, int port)
    {
        (_process, _directory, Root) = (new Process { StartInfo = start }, directory, new Uri($"http://127.0.0.1:{port}/"));
        using var started = new ManualResetEventSlim();
        _keeper = new Thread(() =>
        {
            _process.Start();
            started.Set();
            _process.WaitForExit();
        });
        _keeper.Start();
        started.Wait();
    }

    public Uri Root { get; }

    /// <summary>OpenStack Swift with its S3 interface; it has the bucket <c>builds</c>.</summary>
    public static async Task<ServerProcess> ObjectStoreAsync()
    {
        var directory = Directory.CreateTempSubdirectory("hiperiso-swift-").FullName;
        var port = FreePort(4);
        var script = Path.Combine(Path.GetDirectoryName(ThisFile())!, "object-store.py");
        return await StartAsync(directory, port, 4, "/usr/bin/python3", script, Path.Combine(directory, "swift"), $"{port}");
    }

    /// <summary>Apache with WebDAV; user <c>user</c>, password <c>secret</c>.</summary>
    public static async Task<ServerProcess> WebServerAsync()
    {
        var directory = Directory.CreateTempSubdirectory("hiperiso-apache-").FullName;
        var port = FreePort(1);
        foreach (var name in new[] { "www", "lock" })
        {
            Directory.CreateDirectory(Path.Combine(directory, name));
            File.SetUnixFileMode(Path.Combine(directory, name), (UnixFileMode)0b111_111_111);
        }

        File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);
        string[] modules = ["mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic", "dav", "dav_fs"];
#pragma warning disable CA5350 // One of the forms of Apache's password file.
        var password = Convert.ToBase64String(System.Security.Cryptography.SHA1.HashData("secret"u8));
#pragma warning restore CA5350
        File.WriteAllText(Path.Combine(directory, "users"), $"user:{{SHA}}{password}\n");
        var configuration = Path.Combine(directory, "apache.conf");
        File.WriteAllText(configuration, string.Concat(modules.Select(module =>
            $"LoadModule {module}_module /usr/lib/apache2/modules/mod_{module}.so\n")) + $"""
            ServerName localhost
            Listen 127.0.0.1:{port}
            {(Environment.UserName == "root" ? "User www-data\nGroup www-data" : "")}
            PidFile {directory}/pid
            ErrorLog {directory}/error.log
            DocumentRoot {directory}/www
            DavLockDB {directory}/lock/db
            <Directory {directory}/www>
              Dav On
              AuthType Basic
              AuthName hiperiso
              AuthUserFile {directory}/users
              Require valid-user
            </Directory>

            """);
        return await StartAsync(directory, port, 1, "/usr/sbin/apache2", "-X", "-d", directory, "-f", configuration);
    }

    /// <summary>A file the server keeps, by the end of its path.</summary>
    public string Find(string end) => Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories)
        .Single(file => file.EndsWith(end, StringComparison.Ordinal));

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _keeper.Join();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    // Ready when all its ports are: Swift's proxy avoids a server for a minute that did not answer once.
    private static async Task<ServerProcess> StartAsync(string directory, int port, int ports, string program, params string[] arguments)
    {
        File.Exists(program).ShouldBeTrue($"{program} is not installed: its package is in build/host-packages.txt");
        var server = new ServerProcess(new ProcessStartInfo(program, arguments), directory, port);
        for (var (attempt, ready) = (0, 0); ready < ports; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port + ready);
                ready++;
            }
            catch (SocketException) when (attempt < 600 && !server._process.HasExited)
            {
                await Task.Delay(100);
            }
        }

        return server;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    // The next ports are almost always free as well: nothing else on a test machine takes several in a row.
    private static int FreePort(int count)
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var port = ((IPEndPoint)first.LocalEndpoint).Port;
            if (port + count < 65_000)
            {
                return port;
            }
        }
    }
}
