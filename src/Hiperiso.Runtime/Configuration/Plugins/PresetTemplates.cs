using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>Templates the host brings along; a file of the stick with the same name counts instead.</summary>
internal static class PresetTemplates
{
    /// <summary>What each sets, by its name.</summary>
    public static ImmutableDictionary<string, ImmutableArray<GuestSetting>> All { get; } =
        ImmutableDictionary.CreateRange(
            StringComparer.Ordinal,
            [
                // What Windows Setup asks for: Microsoft's "Windows 11 requirements".
                Preset("windows11", ("hiperiso_ram", "4096"), ("hiperiso_cpus", "2"), ("hiperiso_tpm", "1"), ("hiperiso_secure_boot", "1")),
            ]);

    private static KeyValuePair<string, ImmutableArray<GuestSetting>> Preset(string name, params (string Key, string Value)[] settings)
    {
        var origin = new Origin($"the host's template {name}", new TextPosition(1, 1));
        return new(name, [.. settings.Select(setting => new GuestSetting(setting.Key, setting.Value, origin))]);
    }
}
