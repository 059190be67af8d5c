using System.Diagnostics;
using Hiperiso.Runtime.Guest;

namespace Hiperiso.Runtime.Tests.Guest;

public sealed class ShellTextTests
{
    [Fact(Timeout = 10_000)]
    public async Task A_shell_takes_the_text_back_unchanged()
    {
        string[] words = ["plain", "two words", "it's", "\"quoted\"", "", "$HOME `id` \\", "a,b=c:d", "💿", "line\nbreak", "*?[x]"];
        var text = ShellText.Format("printf", ["%s\\0", .. words]);
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", text]) { RedirectStandardOutput = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        output.Split('\0')[..^1].ShouldBe(words);
    }
}
