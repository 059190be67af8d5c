namespace Hiperiso.Runtime.Tests.Configuration;

/// <summary>What cannot be used, and what is used although it is not quite right.</summary>
internal static class BrokenCases
{
    public static readonly ConfigurationCase[] Syntax =
    [
        new("empty file", ""),
        new("no object", "[1, 2]"),
        new("trailing comma", "{\n  \"control\": [\n    {\"VTOY_MENU_TIMEOUT\": \"5\"},\n  ]\n}"),
        new("comment", "{\n  // timeouts\n  \"control\": []\n}"),
        new("missing comma", "{\n  \"image_list\": [\"/a.iso\" \"/b.iso\"]\n}"),
        new("missing quote", "{\n  \"menu_alias\": [{\"image\": \"/ISOs/debian-12.iso, \"alias\": \"Debian\"}]\n}"),
        new("quote missing at the end of a line", "{\n  \"default_vga\": \"std,\n  \"default_ram\": 1024\n}"),
        new("cut off", "{\"auto_install\": [{\"image\": \"/ISOs/"),
        new("cut off, with passwords: locked", "{\"password\": {\"bootpwd\": \"txt#secret\"}, \"control\": ["),
        new("single quotes", "{'control': []}"),
        new("not a number", "{\"default_ram\": 12abc}"),
        new("deep nesting", new string('[', 100_000)),
        new("a word", "{\"control\": nothing}"),
    ];

    public static readonly ConfigurationCase[] Lenient =
    [
        new("byte order mark", "\uFEFF{\"default_ram\": 1024}"),
        new("remarks", """{"//": "a remark", "_note": 1, "$schema": "x", "comment 1": {}, "default_ram": 1024, "menu_alias": [{"//": 1, "image": "/ISOs/*", "alias": "x"}]}"""),
        new("something behind the end", "{\"default_ram\": 1024}\n{\"default_ram\": 1}"),
        new("no-break space between values", "{\"default_ram\":\u00A01024}"),
        new("leading zeros", "{\"default_ram\": 01024}"),
        new("escapes", """{"menu_alias": [{"image": "\/ISOs\/debian\u002d12.iso", "alias": "\"Debian\"\t\u20ac"}]}"""),
        new("backslashes that are no escapes", """{"menu_alias": [{"image": "\ISOs\debian-12.iso", "alias": "x"}]}"""),
        new("a line break in a string", "{\"menu_alias\": [{\"image\": \"/ISOs/*\", \"alias\": \"two\nlines\"}]}"),
        new("U+0000 and half a surrogate pair", """{"menu_alias": [{"image": "/ISOs/*", "alias": "\u0000\ud800x"}]}"""),
        new("huge numbers", """{"default_ram": 99999999999999999999999999999999999999999999999999, "default_cpus": -1, "iso_overrides": {"/ISOs/*": {"ram": 1e3}}}"""),
    ];

    public static readonly ConfigurationCase[] Types =
    [
        new("sections of wrong types", """{"control": {}, "theme": [], "auto_install": "x", "image_list": null, "iso_overrides": 1, "password_legacy": []}"""),
        new("entries of wrong types", """{"auto_install": [1, null, "x", []], "image_list": [1, {}], "control": ["x", {"VTOY_MENU_TIMEOUT": []}]}"""),
        new("unknown section and keys", """{"menu_alais": [], "menu_alias": [{"image": "/ISOs/*", "alias": "x", "name": "y"}]}"""),
        new("settings outside of control", """{"VTOY_MENU_TIMEOUT": "10"}"""),
        new("two settings in one object", """{"control": [{"VTOY_FILE_FLT_WIM": "0", "VTOY_FILE_FLT_ISO": "1"}]}"""),
        new("a number as a setting", """{"control": [{"VTOY_FILE_FLT_ISO": 1}]}"""),
        new("settings that are not known", """{"control": [{"VTOY_MENU_TIMEOT": "10"}, {"VTOY_MENU_LANGUAGE": "de"}, {"VTOY_DEFAULT_KBD_LAYOUT": "QWERTZU"}, {"VTOY_FILE_FLT_ISO": "yes"}]}"""),
        new("paths without leading slash", """{"injection": [{"image": "ISOs/debian-12.iso", "archive": "/ventoy/tools.tar.gz"}, {"parent": "/ISOs", "archive": "tools.tar.gz"}]}"""),
        new("paths that lead out", """{"injection": [{"image": "/ISOs/debian-12.iso", "archive": "/../etc/shadow"}]}"""),
        new("directory with a slash at its end", """{"injection": [{"parent": "/ISOs/", "archive": "/ventoy/tools.tar.gz"}]}"""),
        new("a member of a list is no path: the entry is dropped", """{"dud": [{"image": "/ISOs/*", "dud": ["/ventoy/dud.img", 1]}]}"""),
        new("patterns that match nothing", """{"auto_memdisk": ["/ISOs/none*.iso", "/ISOs//debian-12.iso", "\\ISOs\\x.iso"]}"""),
        new("entries without images", """{"menu_alias": [{"alias": "x"}], "conf_replace": [{"org": "/a", "new": "/ventoy/new.cfg"}]}"""),
    ];
}
