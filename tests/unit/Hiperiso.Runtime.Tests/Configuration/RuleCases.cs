using Hiperiso.Runtime.Configuration.Describing;

namespace Hiperiso.Runtime.Tests.Configuration;

/// <summary>Which of several rules counts.</summary>
internal static class RuleCases
{
    private const string Suffixed =
        """
        {"menu_alias": [{"image": "/ISOs/debian-12.iso", "alias": "plain"}],
         "menu_alias_uefi": [{"image": "/ISOs/debian-12.iso", "alias": "uefi"}],
         "menu_alias_legacy": [{"image": "/ISOs/debian-12.iso", "alias": "legacy"}]}
        """;

    public static readonly ConfigurationCase[] Platforms =
    [
        new("uefi", Suffixed),
        new("legacy", Suffixed) { Platform = Platform.Legacy },
        new("ia32: no fallback to uefi", Suffixed) { Platform = Platform.Ia32 },
        new("aa64", """{"default_ram_aa64": 777, "default_ram": 1000}""") { Platform = Platform.Aa64 },
        new("mips", """{"iso_overrides_mips": {"*./debian*": {"ram": 555}}}""") { Platform = Platform.Mips },
        new("the suffixed section replaces the plain one, it does not add to it",
            """{"auto_install": [{"parent": "/ISOs", "template": "/ventoy/preseed.cfg"}], "auto_install_uefi": []}"""),
        new("plain blacklist beats suffixed list", """{"image_blacklist": ["/ISOs/debian*"], "image_list_uefi": ["/ISOs/debian*"]}"""),
        new("unknown suffix", """{"menu_alias_bios": []}"""),
    ];

    public static readonly ConfigurationCase[] Conflicts =
    [
        new("the last alias counts",
            """{"menu_alias": [{"image": "/ISOs/*.iso", "alias": "any"}, {"image": "/ISOs/debian-12.iso", "alias": "one"}, {"image": "/ISOs/*", "alias": "last"}]}"""),
        new("the first class counts, names before directories",
            """{"menu_class": [{"parent": "/ISOs", "class": "directory"}, {"key": "debian", "class": "first"}, {"key": "12", "class": "second"}]}"""),
        new("image before parent, though it stands first",
            """{"injection": [{"image": "/ISOs/debian-12.iso", "archive": "/ventoy/tools.tar.gz"}, {"parent": "/ISOs", "archive": "/ventoy/new.cfg"}]}"""),
        new("parent means direct children", """{"injection": [{"parent": "/ISOs", "archive": "/ventoy/tools.tar.gz"}]}""") { Image = "/ISOs/deep/er/arch.iso" },
        new("two replacements at most",
            """
            {"conf_replace": [{"iso": "/ISOs/debian-12.iso", "org": "/a", "new": "/ventoy/new.cfg"}, {"iso": "/ISOs/*", "org": "/b", "new": "/ventoy/new2.cfg"},
              {"iso": "*./*.iso", "org": "/c", "new": "/ventoy/new.cfg"}]}
            """),
        new("overrides are merged key by key",
            """{"iso_overrides": {"*./*.iso": {"ram": 1024, "cpus": 1}, "*./debian*": {"ram": 4096}, "/ISOs/*": {"cpus": 3}}}"""),
        new("the same section twice", """{"auto_memdisk": ["/ISOs/*"], "auto_memdisk": []}"""),
        new("the same key twice: the first of the right type counts",
            """{"menu_alias": [{"image": 1, "image": "/ISOs/debian-12.iso", "alias": "first", "alias": "second"}]}"""),
        new("the same setting twice: the last counts", """{"control": [{"VTOY_FILE_FLT_ISO": "1"}, {"HISO_FILE_FLT_ISO": "0"}]}"""),
        new("list and blacklist", """{"image_list": ["/ISOs/debian*"], "image_blacklist": ["/ISOs/debian*"]}"""),
        new("an asterisk does not cross a slash", """{"menu_alias": [{"image": "/*debian-12.iso", "alias": "no"}, {"image": "/*/debian-12.iso", "alias": "yes"}]}"""),
        new("case counts", """{"menu_alias": [{"image": "/isos/Debian-12.iso", "alias": "no"}]}"""),
        new("many rules for one image", $$"""{"menu_alias": [{{string.Join(", ", Enumerable.Repeat("""{"image": "/ISOs/*", "alias": "x"}""", 9))}}]}"""),
    ];
}
