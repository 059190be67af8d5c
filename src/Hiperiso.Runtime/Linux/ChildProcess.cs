using System.Diagnostics;
using System.Text;

namespace Hiperiso.Runtime.Linux;

/// <summary>A program that init runs: QEMU, the TPM. What it says on its output and error goes into one file and is kept for a failure's text.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int LongestMessages = 64 * 1024;

    private readonly Process _process;
    private readonly StringBuilder _messages = new();
    private readonly Task _pumps;

    private ChildProcess(Process process, string messageFile, WriteGuard writes)
    {
        _process = process;
        _pumps = Task.WhenAll(PumpAsync(process.StandardError, messageFile, writes), PumpAsync(process.StandardOutput, messageFile, writes));
    }

    /// <summary>What it said so far.</summary>
    public string Messages
    {
        get
        {
            lock (_messages)
                return _messages.ToString();
        }
    }

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts it with an environment of its own; throws <see cref="IOException"/> when that is impossible.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="messageFile">Takes what it says.</param>
    /// <param name="writes">Survives a message file that cannot be written.</param>
    public static ChildProcess Start(string program, IEnumerable<string> arguments, string messageFile, WriteGuard writes)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };

        // The kernel hands its unknown parameters to PID 1 as environment; they are not for others.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["HOME"] = "/";
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return new ChildProcess(process, messageFile, writes);
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new IOException($"{program} cannot be started: {failure.Message}", failure);
        }
    }

    /// <summary>Waits for its end; false when the time is over first.</summary>
    public async Task<bool> WaitAsync(TimeSpan limit)
    {
        using var expiry = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(expiry.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return _process.HasExited;
        }
    }

    /// <summary>Exit code, 128 + signal for a death by signal; waits for the end and for the last message.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        await _pumps.ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>Asks it to end (SIGTERM).</summary>
    public void Terminate()
    {
        if (!_process.HasExited)
            _ = LibC.Kill(_process.Id, LibC.Terminate);
    }

    /// <summary>Ends it (SIGKILL).</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await ExitCodeAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private async Task PumpAsync(StreamReader reader, string messageFile, WriteGuard writes)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lock (_messages)
            {
                if (_messages.Length > LongestMessages)
                    continue;
                _messages.Append(line).Append('\n');
                writes.Try(() => File.AppendAllText(messageFile, line + "\n"));
            }
        }
    }
}
