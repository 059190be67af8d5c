using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Hiperiso.Runtime.Qemu;

namespace Hiperiso.Factory.VirtualMachines;

/// <summary>A running machine with the stick plugged in. Its directory keeps the serial log and QEMU's own messages.</summary>
public sealed class VirtualMachine : IDrivenMachine, IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ToGiveUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KeyPause = TimeSpan.FromMilliseconds(100);

    // Whoever collects the results may be another user than the one who ran the machine.
    private const UnixFileMode VariablesMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly Process _process;
    private readonly string _directory;
    private readonly DirectoryInfo _sockets;
    private readonly FileStream _keys;
    private readonly StringBuilder _errors = new();
    private QmpClient? _control;

    private VirtualMachine(Process process, string directory, DirectoryInfo sockets, FileStream keys)
    {
        _process = process;
        _directory = directory;
        _sockets = sockets;
        _keys = keys;
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.OutputDataReceived += (_, line) => Append(line.Data);
    }

    /// <inheritdoc />
    public bool IsOff => _process.HasExited;

    /// <inheritdoc />
    public string SerialLog => Path.Combine(_directory, HarnessArguments.SerialLog);

    /// <summary>Everything the serial port has said so far.</summary>
    public string SerialText
    {
        get
        {
            if (!File.Exists(SerialLog))
            {
                return "";
            }

            using var stream = new FileStream(SerialLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Switches the machine on.</summary>
    /// <param name="spec">The machine.</param>
    /// <param name="files">QEMU and firmware.</param>
    /// <param name="directory">A directory of its own; created, and kept afterwards.</param>
    /// <param name="cancellation">Gives up waiting for QEMU.</param>
    public static async Task<VirtualMachine> StartAsync(
        VirtualMachineSpec spec, EmulatorFiles files, string directory, CancellationToken cancellation)
    {
        Directory.CreateDirectory(directory);
        File.Copy(spec.Variables ?? files.VariablesOf(spec.Firmware), Path.Combine(directory, HarnessArguments.Variables), overwrite: true);
        File.SetUnixFileMode(Path.Combine(directory, HarnessArguments.Variables), VariablesMode);
        var sockets = Directory.CreateTempSubdirectory("hiperiso-vm-");
        var start = new ProcessStartInfo(files.Command[0])
        {
            WorkingDirectory = directory,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in files.Command.Skip(1).Concat(HarnessArguments.Of(spec, files, sockets.FullName)))
        {
            start.ArgumentList.Add(argument);
        }

        var keys = OpenPipe(Path.Combine(sockets.FullName, HarnessArguments.SerialKeys));
        var machine = new VirtualMachine(Process.Start(start)!, directory, sockets, keys);
        machine._process.BeginErrorReadLine();
        machine._process.BeginOutputReadLine();
        try
        {
            await machine.ConnectAsync(cancellation);
            return machine;
        }
        catch (Exception error)
        {
            // A QEMU that gives up closes its socket before it ends.
            var isOff = await machine.EndsWithinAsync(ToGiveUp);
            var crash = isOff ? await machine.FindCrashAsync() ?? "QEMU ended at once" : error.Message;
            await machine.DisposeAsync();
            throw new FactoryException($"the virtual machine did not start: {crash}", $"QEMU said: {machine.Errors}", error);
        }
    }

    /// <summary>Waits until the serial port has said <paramref name="text"/>.</summary>
    /// <returns>The whole line it is in, without what follows.</returns>
    /// <exception cref="TimeoutException">It has not within the limit, or the machine went off; the message has the last lines.</exception>
    public Task<string> WaitForAsync(string text, TimeSpan limit, CancellationToken cancellation) =>
        WaitForAnyAsync([text], limit, cancellation);

    /// <summary>Waits until the serial port has said one of several texts.</summary>
    /// <returns>From the text that is found to the end of its line.</returns>
    /// <exception cref="TimeoutException">It has not within the limit, or the machine went off; the message has the last lines.</exception>
    public async Task<string> WaitForAnyAsync(IReadOnlyList<string> texts, TimeSpan limit, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var log = new GrowingLog(SerialLog);
        var search = new TextSearch(texts);
        while (true)
        {
            // The last words of a machine that is off are in the log already.
            var isOff = IsOff;
            while (log.Read() is { Length: > 0 } piece)
            {
                search.Take(piece);
            }

            if (search.Found is { } found)
            {
                return found.Split('\n')[0].TrimEnd('\r');
            }

            if (isOff || watch.Elapsed > limit)
            {
                throw new TimeoutException(
                    $"'{string.Join("' or '", texts)}' did not appear on serial "
                    + $"{(isOff ? "before the machine went off" : $"within {limit.TotalSeconds:0} s")}. "
                    + $"The log is {SerialLog}; it ends:\n{Tail(SerialText)}\n{Errors}");
            }

            await Task.Delay(Poll, cancellation);
        }
    }

    /// <summary>
    /// Types on the serial port, no faster than people do: OVMF and GRUB both listen there, and what comes at once is taken by them in
    /// turns and out of order.
    /// </summary>
    public async Task TypeAsync(string text)
    {
        foreach (var letter in text.EnumerateRunes())
        {
            await _keys.WriteAsync(Encoding.UTF8.GetBytes(letter.ToString()));
            await Task.Delay(KeyPause);
        }
    }

    /// <inheritdoc />
    public async Task<string?> FindCrashAsync()
    {
        // Not only until it has ended, but until all it said is there.
        await _process.WaitForExitAsync();
        return EmulatorEnd.Crash(_process.ExitCode, Errors);
    }

    /// <inheritdoc />
    public async Task PressPowerButtonAsync() => await _control!.ExecuteAsync("system_powerdown");

    /// <inheritdoc />
    public async Task PressAsync(params string[] keys) => await _control!.ExecuteAsync("send-key", json =>
    {
        json.WriteStartArray("keys");
        foreach (var key in keys)
        {
            json.WriteStartObject();
            json.WriteString("type", "qcode");
            json.WriteString("data", key);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Moves the mouse.</summary>
    public async Task MoveMouseAsync(int x, int y) => await _control!.ExecuteAsync("input-send-event", json =>
    {
        json.WriteStartArray("events");
        foreach (var (axis, value) in new[] { ("x", x), ("y", y) })
        {
            json.WriteStartObject();
            json.WriteString("type", "rel");
            json.WriteStartObject("data");
            json.WriteString("axis", axis);
            json.WriteNumber("value", value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Takes a picture of the screen (PPM).</summary>
    public async Task TakePictureAsync(string path) =>
        await _control!.ExecuteAsync("screendump", json => json.WriteString("filename", path));

    /// <summary>Pulls the plug: what the machine still held in its memory does not reach the stick.</summary>
    public async Task CutPowerAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until the machine is off.</summary>
    /// <exception cref="TimeoutException">It still runs after the limit.</exception>
    public async Task WaitForPowerOffAsync(TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            await _process.WaitForExitAsync(cancellation).WaitAsync(limit, cancellation);
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"the machine is still on after {limit.TotalSeconds:0} s; serial ends:\n{Tail(SerialText)}", error);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await CutPowerAsync();
        }

        if (_control is not null)
        {
            await _control.DisposeAsync();
        }

        await _keys.DisposeAsync();
        _process.Dispose();
        _sockets.Delete(recursive: true);
    }

    private async Task<bool> EndsWithinAsync(TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // Nobody listens at the socket of a QEMU that has ended.
    private async Task ConnectAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        var connecting = QmpClient.ConnectAsync(Path.Combine(_sockets.FullName, HarnessArguments.ControlSocket), limit.Token);
        await Task.WhenAny(connecting, _process.WaitForExitAsync(limit.Token));
        if (!connecting.IsCompleted)
        {
            await limit.CancelAsync();
        }

        _control = await connecting;
    }

    private string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    private static string Tail(string text) => string.Join('\n', text.Split('\n').TakeLast(15));

    private void Append(string? line)
    {
        lock (_errors)
        {
            _errors.AppendLine(line);
        }
    }

    // Open for reading too: QEMU then neither waits for a writer when it opens the pipe nor finds its end.
    private static FileStream OpenPipe(string path) =>
        MakePipe(path, 0x180) == 0
            ? new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0)
            : throw new FactoryException($"the pipe '{path}' cannot be made: {Marshal.GetLastPInvokeErrorMessage()}");

    [DllImport("libc", EntryPoint = "mkfifo", SetLastError = true)]
    private static extern int MakePipe([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);
}
