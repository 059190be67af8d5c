using System.Globalization;
using System.Text;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Reading;
using Hiperiso.Runtime.Configuration.Resolving;

namespace Hiperiso.Runtime.Tests.Configuration;

/// <summary>Damaged input gives findings, never an exception. <c>HIPERISO_FUZZ</c> sets the number of inputs of each kind.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int InputsOfASeed = 1000;

    private static readonly int Inputs =
        int.Parse(Environment.GetEnvironmentVariable("HIPERISO_FUZZ") is { Length: > 0 } number ? number : "5000", CultureInfo.InvariantCulture);

    [Fact]
    public void Damaged_configurations_are_read_without_an_exception()
    {
        var samples = Mutation.Bytes([File.ReadAllText(Path.Join(RepositoryRoot.Path, "docs/examples/hiperiso.json")), .. AllCases().Select(item => item.Json)]);
        var words = Mutation.Bytes(
            "\"", "\\", "\\u", "\\ud800", "\\u0000", "{", "}", "[", "]", ":", ",", "*", "*./", "/", "//", "..", "-1", "1e999", "0", "null", "true",
            "99999999999999999999", "\"image\"", "\"password\"", "\"iso_overrides\": {", "\"control\": [", "_uefi", "\uFEFF", "\u00A0", "txt#", "md5#");
        var unusable = 0;
        Run(words, (mutation, platform) =>
        {
            var bytes = mutation.Of(samples);
            var document = DocumentReader.Read("/ventoy/ventoy.json", bytes);
            var configuration = ConfigurationReader.Read(ConfigurationSource.Of(document), platform);
            foreach (var image in ConfigurationCase.Stick.Images)
                ImageResolver.Resolve(configuration, image, ConfigurationCase.Stick).Parameters.IsoPath.ShouldBe(image);
            var findings = ConfigurationCheck.Against(configuration, ConfigurationCase.Stick);
            if (document.Root is not null)
                return;
            Interlocked.Increment(ref unusable);
            findings.ShouldNotBeEmpty();
            if (TextDecoding.Utf16Of(bytes) is null)
                document.IsLocked.ShouldBe(bytes.AsSpan().IndexOf("password"u8) >= 0);
        });
        output.WriteLine($"{Inputs} configurations, {unusable} of them no JSON");
        unusable.ShouldBeInRange(Inputs / 20, Inputs * 19 / 20, "the damage should leave some files whole and some not");
    }

    [Fact]
    public void Damaged_command_lines_are_read_without_an_exception()
    {
        var samples = Mutation.Bytes(
            "BOOT_IMAGE=/EFI/hiperiso/vmlinuz quiet hiperiso_encoding=percent \"hiperiso_iso=/ISOs/a%20b,\\\"c.iso\" hiperiso_ram=4096 hiperiso_cpus=2",
            "hiperiso_iso=/a.iso hiperiso_dud=/a.img hiperiso_dud=/b.img hiperiso_conf_replace=org=/a;new=/b;img=1 hiperiso_cpu_features=vmx,-svm",
            "hiperiso_iso=\"/ISOs/a b.iso\" hiperiso_trace_level=full hiperiso_machine=pc hiperiso_bios=seabios hiperiso_limit=60 hiperiso_pause=0");
        var words = Mutation.Bytes("\"", "\\", "=", " ", "%", "%2F", "%00", "%ZZ", "hiperiso_", "hiperiso-", "hiperiso_encoding=percent", "/..", ";new=", "-1",
            "99999999999999999999", "\0", "\t", "💿", ",");
        var configuration = new ConfigurationCase("", """{"iso_overrides": {"*./*": {"ram": 1024}}}""").Configuration;
        var withoutImage = 0;
        Run(words, (mutation, _) =>
        {
            var commandLine = Encoding.UTF8.GetString(mutation.Of(samples));
            var boot = BootResolution.Resolve(configuration, ConfigurationCase.Stick, commandLine);
            boot.Parsed.Parameters.GuestRamMb.ShouldBeInRange(ParameterLimits.SmallestRamMb, ParameterLimits.LargestRamMb);
            if (boot.Parsed.Parameters.IsoPath is { } image)
                image.Split('/').ShouldNotContain("..");
            else
                Interlocked.Increment(ref withoutImage);
        });
        output.WriteLine($"{Inputs} command lines, {withoutImage} of them without an image");
        withoutImage.ShouldBeInRange(1, Inputs * 9 / 10);
    }

    // On all processors; a failure names the seed that shows it again.
    private static void Run(byte[][] words, Action<Mutation, Platform> check) => Parallel.For(0, Inputs / InputsOfASeed, seed =>
    {
        var mutation = new Mutation(seed, words);
        for (var input = 0; input < InputsOfASeed; input++)
        {
            try
            {
                check(mutation, (Platform)(input % Enum.GetValues<Platform>().Length));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}, input {input}", failure);
            }
        }
    });

    private static IEnumerable<ConfigurationCase> AllCases() =>
        [.. PluginCases.Menu, .. PluginCases.Guest, .. PluginCases.Passwords, .. PluginCases.Overrides, .. RuleCases.Platforms, .. RuleCases.Conflicts,
            .. BrokenCases.Lenient, .. BrokenCases.Types];
}
