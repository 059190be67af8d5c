namespace Hiperiso.Runtime.Unlocking;

/// <summary>
/// Asks at all consoles the kernel was given, as <see cref="Startup.ConsoleScreen"/> shows the same on all; the first complete line counts.
/// </summary>
/// <param name="devices">The consoles' device files.</param>
/// <param name="showsStars">Whether a star is shown for each character.</param>
/// <param name="stops">Whether the machine is to end.</param>
internal sealed class ConsoleKeyboard(IReadOnlyList<string> devices, bool showsStars, Func<bool> stops) : IPasswordPrompt
{
    /// <inheritdoc/>
    public byte[]? Ask(string question)
    {
        var terminals = devices.Select(device => RawTerminal.TryOpen(device)).OfType<RawTerminal>().ToList();
        try
        {
            foreach (var terminal in terminals)
                terminal.Write($"{question}: ");
            return Read(terminals);
        }
        finally
        {
            foreach (var terminal in terminals)
                terminal.Dispose();
        }
    }

    private byte[]? Read(List<RawTerminal> terminals)
    {
        var lines = terminals.ToDictionary(terminal => terminal, _ => PasswordLine.Empty);
        while (terminals.Count > 0 && !stops())
        {
            // Each waits a tenth of a second, so this loop does not spin.
            foreach (var terminal in terminals.ToList())
            {
                if (!terminal.TryRead(out var value))
                {
                    // A terminal that was unplugged.
                    terminals.Remove(terminal);
                    terminal.Dispose();
                }
                else if (value is { } key && PasswordLine.IsEnd(key))
                {
                    foreach (var other in terminals)
                        other.Write("\n");
                    return [.. lines[terminal].Bytes];
                }
                else if (value is { } letter)
                {
                    var before = lines[terminal];
                    lines[terminal] = before.Add(letter);
                    if (showsStars)
                        terminal.Write(Stars(before.Bytes.Length, lines[terminal].Bytes.Length));
                }
            }
        }

        return null;
    }

    private static string Stars(int before, int after) =>
        after > before ? new string('*', after - before) : string.Concat(Enumerable.Repeat("\b \b", before - after));
}
