using System.Collections.Immutable;

namespace Hiperiso.Runtime.Configuration.Describing;

/// <summary>Names that the menu's settings choose from, as Ventoy has them.</summary>
internal static class MenuNames
{
    /// <summary>Keyboard layouts.</summary>
    public static ImmutableArray<string> KeyboardLayouts { get; } =
    [
        "QWERTY_USA", "AZERTY", "CZECH_QWERTY", "CZECH_QWERTZ", "DANISH", "DVORAK_USA", "FRENCH", "GERMAN", "ITALIANO", "JAPAN_106",
        "LATIN_USA", "PORTU_BRAZIL", "QWERTY_UK", "QWERTZ", "QWERTZ_HUN", "QWERTZ_SLOV_CROAT", "SPANISH", "SWEDISH", "TURKISH_Q",
        "VIETNAMESE",
    ];

    /// <summary>Languages.</summary>
    public static ImmutableArray<string> Languages { get; } =
    [
        "ar_AR", "bn_BN", "cs_CZ", "de_DE", "el_GR", "en_US", "es_ES", "fa_IR", "fr_FR", "hi_HI", "hr_HR", "hu_HU", "id_ID", "it_IT",
        "ja_JP", "ka_GE", "ko_KR", "lg_UG", "pl_PL", "pt_BR", "pt_PT", "ru_RU", "sl_si", "sr_RS", "ta_IN", "tr_TR", "uk_UA", "vi_VN",
        "zh_CN", "zh_TW",
    ];
}
