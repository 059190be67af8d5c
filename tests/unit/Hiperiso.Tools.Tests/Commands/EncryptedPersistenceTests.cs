using System.Diagnostics;
using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Tests.Sticks;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary>Encrypted persistence files, opened and decrypted again by cryptsetup, which makes no device for that.</summary>
public sealed class EncryptedPersistenceTests
{
    private const string Passphrase = "correct horse, battery";

    [Theory(Timeout = 600_000)]
    [InlineData("ext4", Passphrase + "\n")]
    [InlineData("ext2", Passphrase + "\r\n")]
    public async Task One_is_made_with_a_passphrase_from_a_file_and_holds_a_whole_file_system(string kind, string content)
    {
        LoopDisk.Run("cryptsetup", "--version");
        using var folder = new TemporaryFolder();
        var file = folder["a secret.dat"];
        File.WriteAllText(folder["passphrase"], content);
        var (made, output, error) = await ToolRun.ToEndAsync(
            "persistence", "create", "-s", "64", "-t", kind, "-l", "persistence", "-c", "/ union", "-o", file, "--encrypt", "--passphrase-file", folder["passphrase"]);
        made.ShouldBe(0, output + error);
        (output + error).ShouldBe($"{file}: {kind}, 67.1 MB, label persistence, encrypted\n");
        new FileInfo(file).Length.ShouldBe(64 << 20);
        File.ReadAllText(file, System.Text.Encoding.Latin1).ShouldNotContain("persistence.conf");
        Directory.GetFiles(folder.Path).ShouldBe([file, folder["passphrase"]], ignoreOrder: true);

        IsOpenedBy(file, Passphrase).ShouldBeTrue();
        IsOpenedBy(file, Passphrase + "\n").ShouldBeFalse();
        var header = LoopDisk.Run("cryptsetup", "luksDump", file).Output;
        header.ShouldMatch(@"Version:\s+2\n");
        header.ShouldMatch(@"PBKDF:\s+argon2id");
        header.ShouldMatch(@"Data segments:\n\s+0: crypt\n\s+offset: 16777216 \[bytes\]\n\s+length: \(whole device\)");
        int.Parse(System.Text.RegularExpressions.Regex.Match(header, @"Memory:\s+(\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBeLessThanOrEqualTo(131072);

        var (extended, _, refusal) = await ToolRun.ToEndAsync("persistence", "extend", file);
        extended.ShouldBe(2);
        refusal.ShouldContain("is encrypted, and cannot be made larger from outside");

        // Everything of it, as somebody has it who opened it.
        IsDecrypted(folder, file);
        LoopDisk.Run("e2fsck", "-f", "-n", file).Code.ShouldBe(0);
        LoopDisk.Run("e2label", file).Output.ShouldBe("persistence\n");
        LoopDisk.Run("dumpe2fs", "-h", file).Output.ShouldMatch(@"Block count:\s+(49152|12288)\n");
        LoopDisk.Run("debugfs", "-R", "cat persistence.conf", file).Output.ShouldContain("/ union\n");
    }

    [Theory(Timeout = 600_000)]
    [InlineData(0, "typed by hand\ntyped by hand\n")]
    [InlineData(24, "typed by hand\ntyped by foot\n")]
    [InlineData(19, "typed by\x03")]
    public void Without_a_file_it_is_asked_for_twice_and_not_shown(int expected, string typed)
    {
        LoopDisk.Run("cryptsetup", "--version");
        using var folder = new TemporaryFolder();
        using var process = StartOnTerminal(folder);
        var seen = "";
        foreach (var line in typed.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            seen = ReadToPrompt(process, seen, folder);
            process.StandardInput.Write(line.EndsWith('\x03') ? line : line + "\n");
            process.StandardInput.Flush();
            seen += "|";
        }

        seen += process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(expected, seen);
        seen.ShouldNotContain("typed");
        Directory.GetFiles(folder.Path).ShouldBe(expected == 0 ? [folder["a.dat"], folder["typescript"]] : [folder["typescript"]], ignoreOrder: true);
        if (expected == 0)
            IsOpenedBy(folder["a.dat"], "typed by hand").ShouldBeTrue();
    }

    [Theory(Timeout = 600_000)]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public void One_that_is_ended_while_it_asks_leaves_nothing_and_nobody(string signal)
    {
        LoopDisk.Run("cryptsetup", "--version");
        using var folder = new TemporaryFolder();
        using var process = StartOnTerminal(folder);
        var seen = ReadToPrompt(process, "", folder);
        var tool = Processes("dotnet", folder).ShouldHaveSingleItem();
        LoopDisk.Run("kill", "-s", signal, tool.ToString(System.Globalization.CultureInfo.InvariantCulture));
        seen += process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(19, seen);
        seen.ShouldContain("hiperiso: interrupted; nothing was made");
        Directory.GetFiles(folder.Path).ShouldBe([folder["typescript"]]);
        Processes("cryptsetup", folder).ShouldBeEmpty();
    }

    [Fact(Timeout = 600_000)]
    public async Task One_that_is_ended_while_it_encrypts_leaves_nothing()
    {
        LoopDisk.Run("cryptsetup", "--version");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["passphrase"], Passphrase);
        using var process = ToolRun.Start("persistence", "create", "-s", "4096", "-o", folder["a.dat"], "--encrypt", "--passphrase-file", folder["passphrase"]);
        while (Processes("cryptsetup", folder).Length == 0)
        {
            process.HasExited.ShouldBeFalse();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        LoopDisk.Run("kill", "-s", "TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(19, error);
        Directory.GetFiles(folder.Path).ShouldBe([folder["passphrase"]]);
        Processes("cryptsetup", folder).ShouldBeEmpty();
    }

    [Fact(Timeout = 600_000)]
    public async Task Without_a_file_and_a_terminal_it_is_refused()
    {
        using var folder = new TemporaryFolder();
        var start = ToolRun.WithoutTerminal("persistence", "create", "-o", folder["a.dat"], "--encrypt");
        start.RedirectStandardInput = true;
        var (code, _, error) = await ToolRun.ToEndAsync(start);
        code.ShouldBe(2);
        error.ShouldContain("there is no terminal; name a file that holds it with --passphrase-file");
        Directory.GetFiles(folder.Path).ShouldBeEmpty();
    }

    // The program called is on a terminal of its own; what is typed comes from here.
    private static Process StartOnTerminal(TemporaryFolder folder)
    {
        var tool = ToolRun.Of("persistence", "create", "-s", "32", "-o", folder["a.dat"], "--encrypt");
        var command = string.Join(' ', tool.ArgumentList.Prepend(tool.FileName).Select(word => $"'{word}'"));
        var start = new ProcessStartInfo("script", ["--quiet", "--return", "--echo", "always", "--command", "exec " + command, folder["typescript"]])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_ROLL_FORWARD"] = "Major";
        return Process.Start(start)!;
    }

    private static string ReadToPrompt(Process process, string seen, TemporaryFolder folder)
    {
        while (!seen.EndsWith(".new: ", StringComparison.Ordinal) && !seen.EndsWith("passphrase: ", StringComparison.Ordinal))
        {
            var next = process.StandardOutput.Read();
            next.ShouldBeGreaterThanOrEqualTo(0, seen);
            seen += (char)next;
        }

        WaitUntilNothingIsEchoed(folder);
        return seen;
    }

    // What is typed between the prompt and this is thrown away by cryptsetup.
    private static void WaitUntilNothingIsEchoed(TemporaryFolder folder)
    {
        const int tries = 3000;
        for (var i = 0; i < tries; i++)
        {
            if (Processes("cryptsetup", folder) is [var asking] && File.ResolveLinkTarget($"/proc/{asking}/fd/0", returnFinalTarget: false) is { } terminal
                && LoopDisk.Run("stty", "-F", terminal.FullName, "-a").Output.Contains(" -echo ", StringComparison.Ordinal))
                return;
            Thread.Sleep(20);
        }

        throw new TimeoutException("cryptsetup goes on showing what is typed");
    }

    // Numbers of the processes that were given a file in the folder.
    private static int[] Processes(string name, TemporaryFolder folder) =>
        [.. Process.GetProcessesByName(name).Select(process => process.Id).Where(id => IsGiven(id, folder.Path))];

    private static bool IsGiven(int process, string folder)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Contains(folder, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It has ended.
            return false;
        }
    }

    private static bool IsOpenedBy(string file, string passphrase) => Cryptsetup(passphrase, "open", "--test-passphrase", "--key-file", "-", file) == 0;

    private static void IsDecrypted(TemporaryFolder folder, string file) =>
        Cryptsetup(Passphrase, "reencrypt", "--decrypt", "--header", folder["header"], "--batch-mode", "--force-offline-reencrypt", "--key-file", "-", file).ShouldBe(0);

    private static int Cryptsetup(string passphrase, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("cryptsetup", arguments) { RedirectStandardInput = true })!;
        process.StandardInput.Write(passphrase);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode;
    }
}
