using System.Diagnostics;
using System.Text;
using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Tests.Configuration;

/// <summary>Files as they may lie on a stick, hostile ones included.</summary>
public sealed class ConfigurationFolderTests : IDisposable
{
    private const string Own = "hiperiso/hiperiso.json";
    private const string Ventoy = "ventoy/ventoy.json";

    private readonly TemporaryFolder _stick = new();

    public void Dispose() => _stick.Dispose();

    [Fact]
    public void Without_a_file_everything_is_default() => Read().File.ShouldBeEmpty();

    [Fact]
    public void Ventoys_file_counts_before_our_own()
    {
        Write(Own, """{"default_ram": 1024}""");
        Read().GuestDefaults.ShouldHaveSingleItem().Value.ShouldBe("1024");
        Write(Ventoy, """{"default_ram": 512}""");
        Read().GuestDefaults.ShouldHaveSingleItem().Value.ShouldBe("512");
    }

    [Fact]
    public void A_broken_file_of_Ventoys_does_not_bring_back_our_own()
    {
        Write(Own, "{}");
        Directory.CreateDirectory(_stick[Ventoy]);
        var configuration = Read();
        configuration.IsLocked.ShouldBeTrue("nobody knows whether it has passwords");
        configuration.Findings.ShouldHaveSingleItem().ToString().ShouldContain("/ventoy/ventoy.json:1:1: error: the file cannot be read");
    }

    [Fact]
    public void Templates_are_found_by_name()
    {
        Write(Own, """{"iso_overrides": {"*./a.iso": {"template": "big"}}}""");
        Write("hiperiso/iso_overrides/big.json", """{"ram": 8192}""");
        Write("hiperiso/iso_overrides/._big.json", "left behind by macOS");
        var configuration = Read();
        configuration.Overrides.ShouldHaveSingleItem().Settings.ShouldHaveSingleItem().Value.ShouldBe("8192");
        configuration.Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("\"password\"", true)]
    public void A_file_of_100_MB_is_not_read_but_searched_for_passwords(string end, bool locked)
    {
        const long size = 100 << 20;
        Write(Own, "");
        using (var file = new FileStream(_stick[Own], FileMode.Open))
        {
            file.SetLength(size - end.Length);
            file.Seek(0, SeekOrigin.End);
            file.Write(Encoding.UTF8.GetBytes(end));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var configuration = Read();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 << 20);
        configuration.IsLocked.ShouldBe(locked);
        configuration.Findings.ShouldHaveSingleItem().Message.ShouldContain("the file has 104857600 bytes, more than the 1048576 that are read");
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_found_by_line_and_column()
    {
        Write(Own, [.. "{\n  \"menu_alias\": [{\"image\": \"/ISOs/\u00e9"u8, 0xE9, .. "\", \"alias\": \"x\"}]}"u8]);
        Read().Findings.ShouldContain(finding => $"{finding}".StartsWith("/hiperiso/hiperiso.json:2:36: warning: byte 0xE9 is not valid UTF-8", StringComparison.Ordinal));
    }

    [Fact]
    public void UTF16_is_said_to_be_UTF16_and_locks_when_it_has_passwords()
    {
        Write(Own, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("""{"password": {}}""")]);
        var configuration = Read();
        configuration.IsLocked.ShouldBeTrue();
        configuration.Findings.ShouldHaveSingleItem().Message.ShouldStartWith("the file is UTF-16; save it as UTF-8");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("{\"x", "\": 1, \"x", "\": 1}")]
    [InlineData("{\"menu_alias\": [{\"image\": \"/", "\"}, {\"image\": \"/", "\"}]}")]
    [InlineData("{\"iso_overrides\": {\"/*", "\": {\"rom\": 1}, \"/*", "\": {}}}")]
    [InlineData("{\"dud\": [{\"image\": \"/*\", \"dud\": [\"/", "\", \"/", "\"]}]}")]
    [InlineData("{\"control\": [{\"VTOY_", "\": \"1\"}, {\"VTOY_", "\": \"1\"}]}")]
    [InlineData("{\"default_ram\": 1", "1", "}")]
    [InlineData("{\"default_vga\": \"", "\\u00", "\"}")]
    public async Task A_file_of_the_largest_size_is_read_at_once_and_its_findings_are_limited(string begin, string repeated, string end)
    {
        var text = new StringBuilder(begin);
        while (text.Length < DocumentReader.MaximumSize - 100)
            text.Append(repeated.Contains('x', StringComparison.Ordinal) ? $"{text.Length}{repeated}" : repeated);
        Write(Own, text.Append(end).ToString());
        Write("ISOs/a.iso", "");
        var watch = Stopwatch.StartNew();
        var findings = await Task.Run(() => StickExplanation.Check(ConfigurationFolder.Read(_stick.Path), _stick.Path), TestContext.Current.CancellationToken);
        findings.Length.ShouldBeInRange(1, 5 * 2 * (FindingLog.Most + 1));
        TestContext.Current.TestOutputHelper!.WriteLine($"{watch.ElapsedMilliseconds} ms for five platforms, {findings.Length} findings");
    }

    private StickConfiguration Read() => ConfigurationReader.Read(ConfigurationFolder.Read(_stick.Path), Platform.Uefi);

    private void Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    private void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_stick[name])!);
        File.WriteAllBytes(_stick[name], content);
    }
}
