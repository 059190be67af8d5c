using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Unlocking;

namespace Hiperiso.Runtime.Tests.Unlocking;

/// <summary>A real terminal of the kernel: its other end is a person.</summary>
public sealed class ConsoleKeyboardTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(true, "Password: ******\r\n")]
    [InlineData(false, "Password: \r\n")]
    public async Task A_line_is_read_without_being_shown(bool showsStars, string shown)
    {
        using var person = new Person();
        var asked = Task.Run(() => new ConsoleKeyboard([person.Terminal], showsStars, () => false).Ask("Password"));
        (await person.SeesAsync("Password: ")).ShouldBeTrue();

        person.Types("secret\r");

        Encoding.UTF8.GetString((await asked).ShouldNotBeNull()).ShouldBe("secret");
        (await person.SeesAsync("\r\n")).ShouldBeTrue();
        person.Seen.ShouldBe(shown);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_first_of_several_terminals_with_a_line_counts()
    {
        using var silent = new Person();
        using var person = new Person();
        var keyboard = new ConsoleKeyboard(["/dev/null", silent.Terminal, "/nowhere", person.Terminal], false, () => false);
        var asked = Task.Run(() => keyboard.Ask("Password"));
        (await person.SeesAsync("Password: ")).ShouldBeTrue();
        silent.Types("half");

        person.Types("whole\n");

        Encoding.UTF8.GetString((await asked).ShouldNotBeNull()).ShouldBe("whole");
    }

    [Fact(Timeout = 60_000)]
    public void Without_a_terminal_nobody_is_asked() => new ConsoleKeyboard(["/dev/null"], true, () => false).Ask("Password").ShouldBeNull();

    [Fact(Timeout = 60_000)]
    public void The_power_button_ends_the_question()
    {
        using var person = new Person();
        new ConsoleKeyboard([person.Terminal], true, () => true).Ask("Password").ShouldBeNull();
    }

    private sealed class Person : IDisposable
    {
        private const nuint Unlock = 0x40045431;
        private const nuint Number = 0x80045430;

        private readonly FileStream _master = new("/dev/ptmx", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        private readonly FileStream _own;
        private readonly StringBuilder _seen = new();

        public Person()
        {
            Control(Unlock, 0);
            Terminal = $"/dev/pts/{Control(Number, 0)}";

            // As long as nobody has the terminal open, reading from the other end fails.
            _own = new FileStream(Terminal, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            _ = Task.Run(Watch);
        }

        public string Terminal { get; }

        public string Seen
        {
            get
            {
                lock (_seen)
                    return _seen.ToString();
            }
        }

        public void Types(string keys) => _master.Write(Encoding.UTF8.GetBytes(keys));

        public async Task<bool> SeesAsync(string text)
        {
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(20); await Task.Delay(10))
            {
                if (Seen.Contains(text, StringComparison.Ordinal))
                    return true;
            }

            return false;
        }

        public void Dispose()
        {
            _own.Dispose();
            _master.Dispose();
        }

        private void Watch()
        {
            try
            {
                var buffer = new byte[256];
                for (var count = _master.Read(buffer); count > 0; count = _master.Read(buffer))
                {
                    lock (_seen)
                        _seen.Append(Encoding.UTF8.GetString(buffer, 0, count));
                }
            }
            catch (Exception failure) when (failure is IOException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private int Control(nuint request, int value)
        {
            var buffer = new int[] { value };
            var pinned = GCHandle.Alloc(buffer, GCHandleType.Pinned);
            LibC.Control((int)_master.SafeFileHandle.DangerousGetHandle(), request, pinned.AddrOfPinnedObject()).ShouldBe(0);
            pinned.Free();
            return buffer[0];
        }
    }
}
