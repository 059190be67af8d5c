using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.Runtime.Upload;

namespace Hiperiso.Runtime.CommandLine;

/// <summary>Turns kernel parameters into <see cref="BootParameters"/>; the last of several equal keys counts, as in the kernel.</summary>
internal sealed class BootParameterReader
{
    /// <summary>Says how the other values are written; no parameter itself.</summary>
    public const string EncodingKey = "hiperiso_encoding";

    /// <summary>Where the session is sent. No message quotes its value: somebody may have written a password into it.</summary>
    public const string UploadKey = "hiperiso_upload";

    /// <summary>What <c>gtk</c> may be called too.</summary>
    public const string ScreenDisplay = "screen";

    /// <summary>
    /// The menu's mark at both ends of its words, <c>begin</c> and <c>end</c>; no parameter itself. Whatever cuts a line off takes the last
    /// words away, so a beginning without an end is a cut, and a line that was written by hand needs neither.
    /// </summary>
    public const string LineKey = "hiperiso_line";

    private const string Prefix = "hiperiso_";

    private readonly ImmutableArray<ParameterDiagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<ParameterDiagnostic>();
    private readonly bool _percentEncoded;
    private readonly HashSet<string> _given = [];
    private BootParameters _parameters;
    private string _lastMark = "";

    private BootParameterReader(bool percentEncoded, BootParameters baseline)
    {
        _percentEncoded = percentEncoded;
        _parameters = baseline;
    }

    /// <summary>Reads parameters over other values.</summary>
    public static ParsedParameters Read(ImmutableArray<KernelParameter> parameters, BootParameters baseline)
    {
        var encoded = parameters.Any(parameter => Normalize(parameter.Key) == EncodingKey && parameter.Value == "percent");
        var reader = new BootParameterReader(encoded, baseline);
        foreach (var parameter in parameters)
        {
            if (Normalize(parameter.Key).StartsWith(Prefix, StringComparison.Ordinal))
                reader.Take(parameter);
        }

        var isCut = reader._lastMark == "begin";
        if (isCut)
            reader.Report(ParameterSeverity.Error, LineKey, $"the end is missing; a command line has {KernelCommandLine.MostBytes} bytes at most");
        else if (reader._parameters.IsoPath is null)
            reader.Report(ParameterSeverity.Error, "hiperiso_iso", "no image was named; choose one in the menu or add hiperiso_iso=/path");
        if (reader._parameters is { Upload: not null, Network: NetworkUse.Off })
            reader.Report(ParameterSeverity.Warning, UploadKey, "needs hiperiso_net=dhcp beside it; nothing is sent");
        return new ParsedParameters(reader._parameters, reader._diagnostics.ToImmutable()) { Given = [.. reader._given], IsCut = isCut };
    }

    /// <summary>A key in the spelling that stands first in the contract.</summary>
    public static string Canonical(string key) => Normalize(key) switch
    {
        "hiperiso_iso_path" => "hiperiso_iso",
        "hiperiso_log_dir" => "hiperiso_log",
        "hiperiso_guest_ram" => "hiperiso_ram",
        "hiperiso_guest_cpus" => "hiperiso_cpus",
        var normal => normal,
    };

    // The kernel treats "-" and "_" in parameter names alike.
    private static string Normalize(string key) => key.Replace('-', '_');

    private void Take(KernelParameter parameter)
    {
        var key = parameter.Key;
        var value = Decode(key, parameter.Value ?? "");
        var canonical = Canonical(key);
        var isFirst = _given.Add(canonical);
        _parameters = canonical switch
        {
            "hiperiso_iso" => _parameters with { IsoPath = ImagePath(key, value) ?? _parameters.IsoPath },
            "hiperiso_log" => _parameters with { LogDirectory = PathOnData(key, value) },
            "hiperiso_trace_level" => _parameters with { TraceLevel = Choice(key, value, _parameters.TraceLevel) },
            "hiperiso_trace_limit_mb" => _parameters with { TraceLimitMb = Number(key, value, 1, 1 << 20, _parameters.TraceLimitMb) },
            "hiperiso_ram" => _parameters with
            {
                GuestRamMb = Number(key, value, ParameterLimits.SmallestRamMb, ParameterLimits.LargestRamMb, _parameters.GuestRamMb),
            },
            "hiperiso_cpus" => _parameters with { GuestCpus = Number(key, value, 1, ParameterLimits.MostCpus, _parameters.GuestCpus) },
            "hiperiso_display" => _parameters with { Display = Display(key, value, _parameters.Display ?? DisplayMode.None) },
            "hiperiso_display_default" => _parameters with { DisplayDefault = Display(key, value, _parameters.DisplayDefault) },
            "hiperiso_vga" => _parameters with { Vga = Choice(key, value, _parameters.Vga) },
            "hiperiso_fallback" => _parameters with { ForceFallback = Flag(key, value, _parameters.ForceFallback) },
            "hiperiso_emulation" => _parameters with { AllowEmulation = Flag(key, value, _parameters.AllowEmulation) },
            "hiperiso_machine" => _parameters with { Machine = Choice(key, value, _parameters.Machine) },
            "hiperiso_auto_install" => _parameters with { AutoInstall = PathOnData(key, value) },
            "hiperiso_persistence" => _parameters with { Persistence = PathOnData(key, value) },
            "hiperiso_dud" => _parameters with { DriverUpdateDisks = DriverUpdateDisks(key, value, isFirst) },
            "hiperiso_injection" => _parameters with { Injection = PathOnData(key, value) },
            "hiperiso_conf_replace" => _parameters with { ConfReplacements = ConfReplacements(key, value, isFirst) },
            "hiperiso_secure_boot" => _parameters with { SecureBoot = Flag(key, value, _parameters.SecureBoot) },
            "hiperiso_tpm" => _parameters with { Tpm = Flag(key, value, _parameters.Tpm) },
            "hiperiso_cpu_features" => _parameters with { CpuFeatures = CpuFeatures(key, value) },
            "hiperiso_boot_mode" => _parameters with { BootMode = Choice(key, value, _parameters.BootMode) },
            "hiperiso_net_dump" => _parameters with { NetDump = Flag(key, value, _parameters.NetDump) },
            "hiperiso_bios" => _parameters with { Firmware = Choice(key, value, _parameters.Firmware) },
            "hiperiso_guest_reboot" => _parameters with { OnReboot = Choice(key, value, _parameters.OnReboot) },
            "hiperiso_on_exit" => _parameters with { OnExit = Choice(key, value, _parameters.OnExit) },
            "hiperiso_limit" => _parameters with { LimitSeconds = Number(key, value, 0, ParameterLimits.LongestSeconds, _parameters.LimitSeconds) },
            "hiperiso_data" => _parameters with { DataHint = value.Length == 0 ? null : value },
            "hiperiso_timeout_data" =>
                _parameters with { DataTimeoutSeconds = Number(key, value, 1, 3600, _parameters.DataTimeoutSeconds) },
            "hiperiso_passed" => _parameters with { Passed = PasswordNames(key, value) },
            "hiperiso_packs" => _parameters with { Packs = Choice(key, value, _parameters.Packs) },
            "hiperiso_net" => _parameters with { Network = Choice(key, value, _parameters.Network) },
            UploadKey => _parameters with { Upload = Target(key, value) },
            "hiperiso_pause" => _parameters with { PauseSeconds = Number(key, value, 0, 86400, _parameters.PauseSeconds) },
            EncodingKey => Encoding(key, value),
            LineKey => Mark(value),
            _ => Unknown(key),
        };
    }

    private string Decode(string key, string value)
    {
        if (!_percentEncoded)
            return value;
        if (!PercentEncoding.TryDecode(value, out var decoded))
            Report(ParameterSeverity.Warning, key, $"'{value}' is not valid percent-encoding; taken literally");
        return decoded;
    }

    private string? ImagePath(string key, string value)
    {
        var path = PathOnData(key, value);
        if (path is null && value.Length == 0)
            Report(ParameterSeverity.Warning, key, "is empty; ignored");
        return path;
    }

    private string? PathOnData(string key, string value)
    {
        if (value.Length == 0)
            return null;
        var path = DataPath.Normalize(value);
        if (path is null)
            Report(ParameterSeverity.Warning, key, $"'{value}' is not a path on the data partition; ignored");
        return path;
    }

    private UploadTarget? Target(string key, string value)
    {
        if (value.Length == 0)
            return null;
        var (target, problem) = UploadTarget.Parse(value);
        if (problem is not null)
            Report(ParameterSeverity.Warning, key, $"{problem}; nothing is sent");
        return target;
    }

    // Lists are written as the key several times. The first one replaces what the baseline had; an empty one stands for none.
    private ImmutableArray<string> DriverUpdateDisks(string key, string value, bool isFirst)
    {
        var before = isFirst ? [] : _parameters.DriverUpdateDisks;
        return PathOnData(key, value) is { } path ? before.Add(path) : before;
    }

    private ImmutableArray<ConfReplacement> ConfReplacements(string key, string value, bool isFirst)
    {
        var before = isFirst ? [] : _parameters.ConfReplacements;
        if (value.Length == 0)
            return before;
        if (ConfReplacement.Parse(value) is not { } replacement)
            Report(ParameterSeverity.Warning, key, $"'{value}' is not of the form org=/path;new=/path; ignored");
        else if (before.Length == ConfReplacement.Most)
            Report(ParameterSeverity.Warning, key, $"more than {ConfReplacement.Most} replacements; '{value}' is ignored");
        else
            return before.Add(replacement);
        return before;
    }

    private int Number(string key, string value, int minimum, int maximum, int fallback)
    {
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            Report(ParameterSeverity.Warning, key, $"'{value}' is not a whole number; {fallback} is used");
        else if (number < minimum || number > maximum)
            Report(ParameterSeverity.Warning, key, $"{value} is not between {minimum} and {maximum}; {fallback} is used");
        else
            return (int)number;
        return fallback;
    }

    private bool Flag(string key, string value, bool fallback)
    {
        if (value is "0" or "1")
            return value == "1";
        Report(ParameterSeverity.Warning, key, $"'{value}' is neither 0 nor 1; {(fallback ? 1 : 0)} is used");
        return fallback;
    }

    private T Choice<T>(string key, string value, T fallback)
        where T : struct, Enum
    {
        foreach (var name in Enum.GetNames<T>())
        {
            if (name.Equals(value, StringComparison.OrdinalIgnoreCase))
                return Enum.Parse<T>(name);
        }

        var choices = string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()));
        Report(ParameterSeverity.Warning, key, $"'{value}' is not one of {choices}; {fallback.ToString().ToLowerInvariant()} is used");
        return fallback;
    }

    // The contract's name is that of a library which no host has.
    private DisplayMode Display(string key, string value, DisplayMode fallback) =>
        value.Equals(ScreenDisplay, StringComparison.OrdinalIgnoreCase) ? DisplayMode.Gtk : Choice(key, value, fallback);

    private PassedPasswords PasswordNames(string key, string value) => value
        .Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(PassedPasswords.None, (passed, name) => passed | Choice(key, name, PassedPasswords.None));

    private ImmutableArray<string> CpuFeatures(string key, string value)
    {
        var features = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var feature in features.Where(feature => !IsFeatureName(feature)))
            Report(ParameterSeverity.Warning, key, $"'{feature}' is not the name of a processor feature; ignored");
        return [.. features.Where(IsFeatureName)];
    }

    /// <summary>Whether it can be the name of a processor feature, with or without sign.</summary>
    public static bool IsFeatureName(string name) =>
        name.TrimStart('+', '-').Length > 0
        && name.TrimStart('+', '-').All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');

    private BootParameters Encoding(string key, string value)
    {
        if (value != "percent")
            Report(ParameterSeverity.Warning, key, $"'{value}' is not a known encoding (percent); values are taken literally");
        return _parameters;
    }

    private BootParameters Mark(string value)
    {
        _lastMark = value;
        return _parameters;
    }

    private BootParameters Unknown(string key)
    {
        Report(ParameterSeverity.Warning, key, "is not a known parameter; ignored");
        return _parameters;
    }

    private void Report(ParameterSeverity severity, string key, string message) =>
        _diagnostics.Add(new ParameterDiagnostic(severity, key, message));
}
