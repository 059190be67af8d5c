using System.Text.RegularExpressions;

namespace Hiperiso.E2e.Tests;

/// <summary>What README and docs say must be true: targets exist, links lead somewhere, example commands run.</summary>
public sealed partial class DocumentationTests(Workshop workshop)
{
    private IEnumerable<string> Pages =>
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", .. Directory.EnumerateFiles(Path.Combine(workshop.Root, "docs"), "*.md")];

    [Fact]
    public void Every_target_that_is_named_exists()
    {
        var (exitCode, described) = FileSystemCheck.Run("dotnet", "cake", Path.Combine(workshop.Root, "build.cake"), "--description");
        exitCode.ShouldBe(0, described);

        var named = Pages.SelectMany(page => Target().Matches(Read(page)).Select(match => match.Groups[1].Value)).Distinct().ToList();
        named.ShouldContain("Image");
        named.Where(target => !Regex.IsMatch(described, $@"(?m)^\s*{target}\s")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_relative_link_leads_to_a_file()
    {
        var links = Pages.SelectMany(page => Link().Matches(Read(page))
            .Select(match => Path.GetFullPath(Path.Combine(workshop.Root, Path.GetDirectoryName(page)!, match.Groups[1].Value))));
        links.Where(link => !File.Exists(link)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("hiperiso", "--help")]
    [InlineData("hiperiso", "log", "analyze", "--help")]
    [InlineData("hiperiso", "log", "serial", "--help")]
    [InlineData("hiperiso", "log", "trace", "--help")]
    [InlineData("hiperiso", "log", "compare", "--help")]
    [InlineData("hiperiso", "log", "rules", "--help")]
    [InlineData("hiperiso", "log", "corpus", "--help")]
    [InlineData("hiperiso", "log", "watch", "--help")]
    [InlineData("hiperiso", "config", "check", "--help")]
    [InlineData("hiperiso", "explain", "--help")]
    [InlineData("hiperiso", "menu", "compile", "--help")]
    [InlineData("hiperiso", "disk", "install", "--help")]
    [InlineData("hiperiso", "disk", "update", "--help")]
    [InlineData("hiperiso", "disk", "grow", "--help")]
    [InlineData("hiperiso", "disk", "list", "--help")]
    [InlineData("hiperiso", "disk", "verify", "--help")]
    [InlineData("hiperiso", "disk", "clean", "--help")]
    [InlineData("hiperiso", "flash", "--help")]
    [InlineData("hiperiso", "persistence", "create", "--help")]
    [InlineData("hiperiso", "persistence", "extend", "--help")]
    [InlineData("hiperiso-log", "--help")]
    [InlineData("hiperiso-create-persistence", "--help")]
    [InlineData("hiperiso-extend-persistence", "--help")]
    public void The_tools_explain_themselves(string program, params string[] arguments)
    {
        var (exitCode, output) = FileSystemCheck.Run(Path.Combine(workshop.Root, "artifacts/tools", program), arguments);
        exitCode.ShouldBe(0, output);
        output.ShouldContain("Usage:");
    }

    // It finds the program and the image where the build puts them.
    [Fact]
    public void The_script_for_older_habits_makes_a_stick()
    {
        var script = Path.Combine(workshop.Root, "artifacts/tools/Hiperiso2Disk.sh");
        var folder = Directory.CreateTempSubdirectory("hi-");
        try
        {
            var disk = Path.Combine(folder.FullName, "disk.img");
            using (var file = File.Create(disk))
                file.SetLength(512 << 20);
            FileSystemCheck.Succeeds(script, "-i", "-y", disk);
            FileSystemCheck.Run(script, "-i", "-y", disk).ExitCode.ShouldBe(20);
            FileSystemCheck.Succeeds(script, "-u", "-y", disk);
            FileSystemCheck.Succeeds(script, "-l", disk).ShouldContain("GPT, sectors of 512 bytes");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The program is static and compiled ahead of time: what works in a unit test may die here.
    [Fact]
    public void The_example_configuration_is_checked_explained_and_made_into_a_menu()
    {
        var program = Path.Combine(workshop.Root, "artifacts/tools/hiperiso");
        var example = Path.Combine(workshop.Root, "docs/examples/hiperiso.json");
        var (found, findings) = FileSystemCheck.Run(program, "config", "check", example);
        found.ShouldBe(0, findings);
        findings.ShouldContain("0 findings");

        var stick = Directory.CreateTempSubdirectory("hi-");
        try
        {
            File.Copy(example, Path.Combine(stick.CreateSubdirectory("hiperiso").FullName, "hiperiso.json"));
            var (exitCode, explanation) = FileSystemCheck.Run(program, "explain", "/ISOs/memtest.img", "--root", stick.FullName);
            exitCode.ShouldBe(0, explanation);
            explanation.ShouldContain("-machine pc,accel=kvm");

            var (compiled, said) = FileSystemCheck.Run(program, "menu", "compile", "--root", stick.FullName);
            compiled.ShouldBe(0, said);
            FileSystemCheck.Run("grub-script-check", Path.Combine(stick.FullName, "hiperiso/menu.cfg")).ExitCode.ShouldBe(0);
            FileSystemCheck.Run(program, "menu", "compile", "--root", stick.FullName).Output.ShouldContain("up to date");
        }
        finally
        {
            stick.Delete(recursive: true);
        }
    }

    // Line by line as the page has them, with the real image, and a file in the place of the disk.
    [Fact]
    public void The_commands_for_sticks_make_one_update_it_and_take_it_apart()
    {
        var program = Path.Combine(workshop.Root, "artifacts/tools/hiperiso");
        var image = Path.Combine(workshop.Root, "artifacts/image/hiperiso.img");
        var commands = StickCommands(1);
        commands.Count.ShouldBe(8);
        var folder = Directory.CreateTempSubdirectory("hi-");
        try
        {
            var disk = Path.Combine(folder.FullName, "disk.img");
            using (var file = File.Create(disk))
                file.SetLength(3 * new FileInfo(image).Length);
            foreach (var command in commands)
            {
                var words = command.Select(word => word == "/dev/sdb" ? disk : word == "hiperiso.img" ? image : word);
                IEnumerable<string> more = command switch
                {
                    ["disk", "install" or "update", ..] => ["--image", image, "--yes"],
                    ["disk", "clean" or "grow", ..] or ["flash", ..] => ["--yes"],
                    _ => [],
                };
                var (exitCode, output) = FileSystemCheck.Run(program, [.. words, .. more]);
                exitCode.ShouldBe(0, string.Join(' ', command) + "\n" + output);
            }

            FileSystemCheck.Run(program, "disk", "verify", disk, "--image", image).ExitCode.ShouldBe(0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A partition with a file, and room behind it.
    [Fact]
    public void The_commands_that_keep_a_partition_make_a_stick_around_it()
    {
        var program = Path.Combine(workshop.Root, "artifacts/tools/hiperiso");
        var image = Path.Combine(workshop.Root, "artifacts/image/hiperiso.img");
        var commands = StickCommands(3);
        commands.Count.ShouldBe(2);
        var folder = Directory.CreateTempSubdirectory("hi-");
        try
        {
            var disk = Path.Combine(folder.FullName, "disk.img");
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory("files").FullName, "kept.txt"), "kept\n");
            var (made, said) = FileSystemCheck.Run("bash", "-c",
                $"set -e; cd '{folder.FullName}'; truncate -s 512M disk.img; echo 'start=2048, size=524288' | sfdisk --quiet --label gpt disk.img; "
                + "mkfs.ext4 -q -F -d files -E offset=1048576 disk.img 256M");
            made.ShouldBe(0, said);
            foreach (var command in commands)
            {
                var words = command.Select(word => word == "/dev/sdb" ? disk : word);
                var (exitCode, output) = FileSystemCheck.Run(program, [.. words, "--image", image, "--yes"]);
                exitCode.ShouldBe(0, string.Join(' ', command) + "\n" + output);
            }

            FileSystemCheck.Run(program, "disk", "verify", disk, "--image", image).ExitCode.ShouldBe(0);
            FileSystemCheck.Run("e2fsck", "-f", "-n", disk + "?offset=1048576").ExitCode.ShouldBe(0);
            FileSystemCheck.Run("debugfs", "-R", "cat kept.txt", disk + "?offset=1048576").Output.ShouldContain("kept\n");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_commands_for_persistence_files_make_one_extend_it_and_encrypt_another()
    {
        var folder = Directory.CreateTempSubdirectory("hi-");
        try
        {
            var script = Read("docs/disk.md").Split("```")[5]["sh".Length..];
            var tools = Path.Combine(workshop.Root, "artifacts/tools");
            File.WriteAllText(Path.Combine(folder.FullName, "passphrase.txt"), "correct horse\n");
            var (exitCode, output) = FileSystemCheck.Run("bash", "-c", $"set -e; cd '{folder.FullName}'; PATH='{tools}':$PATH\n{script}");
            exitCode.ShouldBe(0, output);
            new FileInfo(Path.Combine(folder.FullName, "debian.dat")).Length.ShouldBe(96 << 20);
            FileSystemCheck.Run("cryptsetup", "isLuks", Path.Combine(folder.FullName, "secret.dat")).ExitCode.ShouldBe(0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_serial_log_is_judged_in_every_form()
    {
        var program = Path.Combine(workshop.Root, "artifacts/tools/hiperiso");
        var log = Path.Combine(workshop.Root, "tests/corpus/logs/linux-login.log.gz");
        foreach (var (format, verdict) in new[] { ("text", "The boot reached login, as required."), ("json", "\"result\": \"success\""), ("csv", "stage,login,login-prompt,") })
        {
            var (exitCode, output) = FileSystemCheck.Run("bash", "-c", $"zcat '{log}' | '{program}' log serial /dev/stdin --format {format}");
            exitCode.ShouldBe(0, output);
            output.ShouldContain(verdict);
        }
    }

    // SQLite is linked into the program, and found nowhere else.
    [Fact]
    public void A_corpus_is_read_and_asked()
    {
        var program = Path.Combine(workshop.Root, "artifacts/tools/hiperiso");
        var stick = Directory.CreateTempSubdirectory("hi-");
        try
        {
            File.WriteAllText(
                Path.Combine(stick.FullName, "index.jsonl"),
                """{"session_id":"a_20261101T081500Z","result":"success","iso_basename":"a.iso","start_time_utc":"2026-11-01T08:15:00Z"}""" + "\n{\n");
            var (read, summary) = FileSystemCheck.Run(program, "log", "corpus", stick.FullName, "--since", "2026-11-01");
            read.ShouldBe(0, summary);
            summary.ShouldContain("index.jsonl: line 2: it is not valid JSON");
            var (asked, answer) = FileSystemCheck.Run(
                program, "log", "corpus", stick.FullName, "--format", "csv", "--sql", "SELECT iso_basename, count(*) FROM session GROUP BY iso_basename");
            asked.ShouldBe(0, answer);
            answer.ShouldContain("a.iso,1");
            FileSystemCheck.Run(program, "log", "corpus", stick.FullName, "--sql", "DELETE FROM session").ExitCode.ShouldBe(2);
        }
        finally
        {
            stick.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_session_is_watched_to_its_verdict()
    {
        var program = Path.Combine(workshop.Root, "artifacts/tools/hiperiso");
        var session = Directory.CreateTempSubdirectory("hi-");
        try
        {
            File.WriteAllText(Path.Combine(session.FullName, "session.json"), """{ "session_id": "a_20261101T081500Z", "result": "success" }""");
            File.WriteAllText(Path.Combine(session.FullName, "SESSION_COMPLETE"), "2026-11-01T08:16:00Z success\n");
            var (exitCode, seen) = FileSystemCheck.Run(program, "log", "watch", session.FullName);
            exitCode.ShouldBe(0, seen);
            seen.ShouldContain("end       success");
        }
        finally
        {
            session.Delete(recursive: true);
        }
    }

    [Fact]
    public void Two_boots_are_compared_in_every_form()
    {
        var program = Path.Combine(workshop.Root, "artifacts/tools/hiperiso");
        var logs = Path.Combine(workshop.Root, "tests/corpus/logs");
        var scratch = Directory.CreateTempSubdirectory("hi-");
        try
        {
            foreach (var (format, outcome) in new[] { ("text", "REGRESSED"), ("json", "\"outcome\": \"regressed\""), ("html", "Comparison of boots: regressed") })
            {
                var (exitCode, output) = FileSystemCheck.Run("bash", "-c",
                    $"cd '{scratch.FullName}' && zcat '{logs}/linux-login.log.gz' >a.log && zcat '{logs}/linux-init-missing.log.gz' >b.log "
                    + $"&& '{program}' log compare a.log a.log >same && '{program}' log compare --format {format} a.log b.log");
                exitCode.ShouldBe(1, output);
                output.ShouldContain(outcome);
            }

            var (refused, message) = FileSystemCheck.Run(program, "log", "compare", Path.Combine(scratch.FullName, "a.log"), Path.Combine(scratch.FullName, "c.log"));
            refused.ShouldBe(2, message);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"--target=(\w+)")]
    private static partial Regex Target();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)[^)]*\)")]
    private static partial Regex Link();

    // Of a block of the page: the words of each command, without its comment.
    private List<string[]> StickCommands(int block) =>
    [
        .. Read("docs/disk.md").Split("```")[block].Split('\n')
            .Where(line => line.StartsWith("hiperiso ", StringComparison.Ordinal))
            .Select(line => line.Split('#')[0].Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]),
    ];

    private string Read(string page) => File.ReadAllText(Path.Combine(workshop.Root, page));
}
