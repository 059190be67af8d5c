using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Plugins;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration;

/// <summary>
/// Reads a configuration's sections for one platform. A section with the platform's suffix replaces the one without; of several
/// with the same name the first counts. Never throws on content.
/// </summary>
internal sealed class ConfigurationReader
{
    private readonly ImmutableDictionary<string, ImmutableArray<GuestSetting>> _templates;
    private readonly FindingLog _log;
    private readonly ReadingContext _context;
    private readonly HashSet<string> _seen = [];
    private readonly HashSet<string> _done = [];
    private StickConfiguration _configuration;

    private ConfigurationReader(ConfigurationSource source, Platform platform, TemplateSettings templates)
    {
        _templates = templates.Settings;
        _log = new FindingLog(source.Main.File);
        _context = new ReadingContext(_log);
        _configuration = new StickConfiguration { File = source.Main.File, Platform = platform, IsLocked = source.Main.IsLocked };
    }

    /// <summary>Reads the sections that hold for a platform.</summary>
    public static StickConfiguration Read(ConfigurationSource source, Platform platform)
    {
        var templates = TemplateSettings.Read(source.Templates);
        var reader = new ConfigurationReader(source, platform, templates);
        if (source.Main.Root is { } root)
            reader.TakeSections(root);
        return reader._configuration with
        {
            Findings = [.. source.Main.Findings, .. reader._log.Findings, .. templates.Findings],
            Files = reader._context.Files,
            Patterns = reader._context.Patterns,
        };
    }

    private void TakeSections(JsonNode.Map root)
    {
        foreach (var ofPlatform in new[] { true, false })
        {
            foreach (var member in root.Members)
            {
                if (SectionName.Parse(member.Name) is not { } name)
                    ReportStranger(member);
                else if (ofPlatform ? name.Platform == _configuration.Platform : name.Platform is null)
                    TakeSection(name.Section, member);
            }
        }
    }

    private void TakeSection(SectionDescription section, JsonMember member)
    {
        if (!_seen.Add(member.Name))
        {
            _log.Warn(member.Position, $"the section '{member.Name}' is there twice; the first one counts");
            return;
        }

        // With a suffixed one before it, the plain one is for other platforms: nothing to report.
        if (!_done.Add(section.Name))
            return;
        var origin = new Origin(member.Name, member.Value.Position);
        if (Problem(section, member.Value) is not { } problem)
            Take(section, member.Value, origin);
        else if (section.Name == "password")
            DenyAll(member.Value.Position, $"{member.Name}: {problem}");
        else
            _log.Error(member.Value.Position, $"{member.Name}: {problem}; the section is ignored");
    }

    private static string? Problem(SectionDescription section, JsonNode value) => section.Shape switch
    {
        SectionShape.Value => null,
        SectionShape.Keyed or SectionShape.Overrides => value is JsonNode.Map ? null : $"{value.Kind} instead of an object",
        _ => value is JsonNode.List ? null : $"{value.Kind} instead of an array",
    };

    private void Take(SectionDescription section, JsonNode value, Origin origin) => _configuration = section.Name switch
    {
        "control" => TakeControl((JsonNode.List)value, origin),
        "theme" => _configuration with
        {
            Theme = Theme.Read(FieldsOf(section, value, origin), _context, ConfigurationPaths.ThemeFolder(_log.File)),
        },
        "auto_install" => _configuration with { AutoInstall = Entries(section, value, origin, FileChoice.ReadAutoInstall) },
        "persistence" => _configuration with { Persistence = Entries(section, value, origin, FileChoice.ReadPersistence) },
        "menu_alias" => _configuration with { Aliases = Entries(section, value, origin, MenuAlias.Read) },
        "menu_tip" => _configuration with { Tips = MenuTips.Read(FieldsOf(section, value, origin)) ?? _configuration.Tips },
        "menu_class" => _configuration with { Classes = Entries(section, value, origin, MenuClass.Read) },
        "injection" => _configuration with { Injections = Entries(section, value, origin, Injection.Read) },
        "auto_memdisk" => _configuration with { AutoMemdisk = PatternsOf(value, origin) },
        "image_list" => _configuration with { Filter = FilterOf(value, origin, showsMatching: true) },
        "image_blacklist" => _configuration with { Filter = FilterOf(value, origin, showsMatching: false) },
        "conf_replace" => _configuration with { ConfReplace = Entries(section, value, origin, Plugins.ConfReplace.Read) },
        "dud" => _configuration with { DriverUpdates = Entries(section, value, origin, DriverUpdate.Read) },
        "password" => _configuration with { Passwords = Passwords.Read(FieldsOf(section, value, origin)) },
        "custom_boot" => _configuration with { CustomBoot = Entries(section, value, origin, Plugins.CustomBoot.Read) },
        "iso_overrides" => _configuration with
        {
            Overrides = OverrideReader.Read((JsonNode.Map)value, origin, _context, _templates),
        },
        _ => TakeGuestDefault(section.Keys[0], value, origin),
    };

    // Values in `control` count more than those beside it, wherever it stands.
    private StickConfiguration TakeControl(JsonNode.List list, Origin origin)
    {
        var (settings, defaults) = ControlReader.Read(list, origin, _log);
        return _configuration with { Control = settings, GuestDefaults = [.. _configuration.GuestDefaults, .. defaults] };
    }

    private StickConfiguration TakeGuestDefault(KeyDescription key, JsonNode value, Origin origin) =>
        GuestSetting.Read(key, value, origin, _log) is { } setting
            ? _configuration with { GuestDefaults = [setting, .. _configuration.GuestDefaults] }
            : _configuration;

    private Fields FieldsOf(SectionDescription section, JsonNode value, Origin origin) =>
        new((JsonNode.Map)value, section.Keys, origin, _context);

    private ImmutableArray<T> Entries<T>(SectionDescription section, JsonNode value, Origin origin, Func<Fields, T?> read)
        where T : class => [.. Fields.ObjectsOf((JsonNode.List)value, section.Keys, origin, _context).Select(read).OfType<T>()];

    private ImageFilter FilterOf(JsonNode value, Origin origin, bool showsMatching)
    {
        if (_configuration.Filter is { } other)
            _log.Warn(origin.Position, $"{origin.Where}: it replaces '{other.Section}'; only the one that is read last counts");
        return new ImageFilter(origin.Where, showsMatching, PatternsOf(value, origin));
    }

    private ImmutableArray<PatternReference> PatternsOf(JsonNode value, Origin origin)
    {
        var patterns = ImmutableArray.CreateBuilder<PatternReference>();
        var items = ((JsonNode.List)value).Items;
        for (var index = 0; index < items.Length; index++)
        {
            var at = origin.At($"[{index}]", items[index].Position);
            if (items[index] is not JsonNode.Text text)
                _log.Error(at.Position, $"{at.Where}: {items[index].Kind} instead of a string; ignored");
            else if (PathText.Pattern(text.Value, at, _log) is { } pattern)
                patterns.Add(new PatternReference(new ImageTarget(TargetKind.Image, pattern), at));
        }

        foreach (var (target, at) in patterns)
            _context.Expects(target, at);
        return patterns.ToImmutable();
    }

    private void DenyAll(TextPosition position, string why)
    {
        _log.Error(position, $"{why}; no image is booted until it is repaired");
        _configuration = _configuration with { Passwords = Passwords.Denied(why), IsLocked = true };
    }

    private void ReportStranger(JsonMember member)
    {
        if (SectionName.IsRemark(member.Name))
            return;
        var advice = ControlKeys.Section.Find(member.Name) is not null
            ? "; it belongs into 'control'"
            : _log.Suggest(member.Name, ConfigurationKeys.Sections.Select(section => section.Name));
        _log.Warn(member.Position, $"the section '{member.Name}' is not known; ignored{advice}");
    }
}
