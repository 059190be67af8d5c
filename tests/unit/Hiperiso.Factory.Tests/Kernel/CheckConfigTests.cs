using Hiperiso.Factory.Programs;

namespace Hiperiso.Factory.Tests.Kernel;

/// <summary>The script that compares the kernel's final configuration with what was asked for.</summary>
public sealed class CheckConfigTests : IDisposable
{
    private const string Final = """
        CONFIG_KVM=y
        CONFIG_TUN=m
        # CONFIG_VT is not set
        CONFIG_LOCALVERSION="-hiperiso"
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("hiperiso-config-").FullName;

    [Fact]
    public void What_was_granted_passes()
    {
        var result = Check("""
            # A topic.

            CONFIG_KVM=y
            CONFIG_LOCALVERSION="-hiperiso"
            # CONFIG_VT is not set
            # CONFIG_UNHEARD_OF is not set
            """);

        result.Error.ShouldBeEmpty();
        result.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("CONFIG_SQUASHFS=y", "CONFIG_SQUASHFS=y was asked for, but the option is off: look up what it depends on")]
    [InlineData("CONFIG_VT=y", "CONFIG_VT=y was asked for, but it became: # CONFIG_VT is not set")]
    [InlineData("CONFIG_TUN=y", "CONFIG_TUN=y was asked for, but it became: CONFIG_TUN=m")]
    [InlineData("# CONFIG_KVM is not set", "# CONFIG_KVM is not set was asked for, but it became: CONFIG_KVM=y")]
    [InlineData("CONFIG KVM", "not an option: CONFIG KVM")]
    public void What_was_not_granted_is_named_with_file_and_line(string wish, string message)
    {
        var result = Check("# A topic.\n" + wish);

        result.Error.TrimEnd().ShouldBe($"topic.config:2: {message}");
        result.ExitCode.ShouldBe(1);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private ProgramResult Check(string fragment)
    {
        File.WriteAllText(Path.Combine(_directory, "final"), Final + "\n");
        File.WriteAllText(Path.Combine(_directory, "topic.config"), fragment + "\n");
        return HostProgram.Run(
            "/bin/sh",
            [Path.Combine(RepositoryRoot.Path, "recipes/kernel/check-config.sh"), "final", "topic.config"],
            workingDirectory: _directory);
    }
}
