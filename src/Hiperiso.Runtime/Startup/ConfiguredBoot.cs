using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Resolving;
using Hiperiso.Runtime.Unlocking;
using Hiperiso.Runtime.Volumes;

namespace Hiperiso.Runtime.Startup;

/// <summary>Applies the data partition's configuration to a boot; the command line counts more.</summary>
/// <param name="Parsed">The parameters to boot with.</param>
/// <param name="Facts">What <c>env.txt</c> says about it.</param>
/// <param name="Screen">What the screen says about it.</param>
/// <param name="IsLocked">Whether every boot is forbidden: the file cannot be used, and has or may have a password section.</param>
internal sealed record ConfiguredBoot(
    ParsedParameters Parsed, IReadOnlyList<(string Key, string Value)> Facts, IReadOnlyList<string> Screen, bool IsLocked)
{
    /// <summary>The passwords that stand before the guest.</summary>
    public PasswordDemand Passwords { get; init; } = PasswordDemand.None;

    /// <summary>Whether a star is shown for each character of a password.</summary>
    public bool ShowsStars { get; init; } = true;

    /// <summary>The menu as it must be before anybody is asked for a password; null when no password depends on it.</summary>
    public MenuKeeper? Menu { get; init; }

    private const string FirmwareWidth = "/sys/firmware/efi/fw_platform_size";
    private const int MostOnScreen = 10;

    // In the host that is one EFI program: whoever starts that can give it any words.
    private const string NoMenu = "/etc/hiperiso/no-menu";

    /// <summary>What this machine was started by.</summary>
    public static Platform HostPlatform() =>
        !File.Exists(FirmwareWidth) ? Platform.Legacy
        : File.ReadAllText(FirmwareWidth).StartsWith("32", StringComparison.Ordinal) ? Platform.Ia32
        : Platform.Uefi;

    /// <summary>Whether a menu started this host, and its words are the menu's.</summary>
    public static bool HostHasMenu() => !File.Exists(NoMenu);

    /// <summary>Reads and resolves; never throws on what is on the data partition.</summary>
    /// <param name="data">Mount point of the data partition.</param>
    /// <param name="commandLine">The kernel's.</param>
    /// <param name="platform">What the machine was started by.</param>
    /// <param name="hasMenu">Whether a menu started it; without one nobody has been asked for a password yet, whatever the command line says.</param>
    public static ConfiguredBoot Read(string data, string commandLine, Platform platform, bool hasMenu = true)
    {
        if (!ConfigurationFolder.HasFile(data))
            return new ConfiguredBoot(Unconfigured(data, commandLine), [("configuration", "none")], [], IsLocked: false);
        var configuration = ConfigurationReader.Read(ConfigurationFolder.Read(data), platform);
        var listing = StickListing.Read(data, configuration.Files);
        var boot = BootResolution.Resolve(configuration, listing, commandLine);
        List<string> findings = [.. ConfigurationCheck.Against(configuration, listing).Select(finding => $"{finding}")];
        var left = findings.Count - MostOnScreen;
        var menu = configuration is { Passwords: null, IsLocked: false } ? null : MenuKeeper.Read(data);
        IEnumerable<string> rest = left > 0 ? [$"{left} more findings: see env.txt"] : [];
        return new ConfiguredBoot(
            boot.Parsed,
            [
                ("configuration", configuration.File),
                .. findings.Select(finding => ("configuration_finding", finding)),
                .. (boot.Image?.Notes ?? []).Select(note => ("configuration_note", note)),
                .. boot.Settings.Where(setting => !boot.Parsed.Given.Contains(setting.Key))
                    .Select(setting => ("configured", $"{setting.Key}={setting.Value} ({setting.Reason})")),
                .. menu?.Facts ?? [],
            ],
            [.. findings.Take(MostOnScreen), .. rest, .. boot.Image?.Notes ?? []],
            configuration.IsLocked)
        {
            Passwords = DemandOf(hasMenu ? menu : null, configuration, listing, boot.Parsed.Parameters),
            Menu = menu,
            ShowsStars = configuration.Control.IsOn("SHOW_PASSWORD_ASTERISK"),
        };
    }

    private static ParsedParameters Unconfigured(string data, string commandLine) =>
        BootParameters.Parse(commandLine) is { Parameters.IsoPath: not null } parsed ? parsed
        : BootParameters.Parse(commandLine, new BootParameters { IsoPath = UnnamedImage.Find(ImageListing.Find(data)) });

    // Without an image there will be no guest. The proof is the menu that the boot came from, so nothing is written before this.
    private static PasswordDemand DemandOf(
        MenuKeeper? menu, StickConfiguration configuration, StickListing listing, BootParameters parameters) =>
        parameters.IsoPath is { } image
            ? PasswordDemand.Of(
                configuration, image, listing, parameters.Passed,
                parameters.Passed != PassedPasswords.None && menu?.IsCurrent() == true)
            : PasswordDemand.None;
}
