using Hiperiso.Runtime.Menu;
using Hiperiso.Runtime.Tests.Configuration;

namespace Hiperiso.Runtime.Tests.Menu;

/// <summary>A configuration to make a menu from.</summary>
internal sealed record MenuCase(string Name, string Json)
{
    public static readonly MenuCase[] All =
    [
        new("nothing", "{}"),
        new("alias", """{"menu_alias": [{"image": "/ISOs/debian-*.iso", "alias": "Debian „12“ isn't $HOME"}, {"dir": "/ISOs/deep", "alias": "Deep"}]}"""),
        new("tip", """
            {"menu_tip": {"left": "5%", "tips": [
              {"image": "/ISOs/debian-12.iso", "tip1": "first", "tip2": "-n second"}, {"image": "/memtest.img", "tip": "--tip"}, {"dir": "/ISOs", "tip": "images"}]}}
            """),
        new("class", """{"menu_class": [{"key": "debian", "class": "debian"}, {"dir": "/ISOs/deep", "class": "deep"}]}"""),
        new("image-list", """{"image_list": ["/memtest.img", "/ISOs/u*.iso", "/ISOs/debian-12.iso"]}"""),
        new("image-blacklist", """{"image_blacklist": ["/ISOs/*.iso"], "control": [{"VTOY_FILE_FLT_VHD": "1"}]}"""),
        new("tree", """
            {"control": [{"VTOY_DEFAULT_MENU_MODE": "1"}, {"HISO_DEFAULT_IMAGE": "/ISOs/deep/er/arch.iso"}, {"VTOY_MENU_TIMEOUT": "5"}, {"VTOY_SORT_CASE_SENSITIVE": "1"}]}
            """),
        new("default", """{"control": [{"VTOY_DEFAULT_IMAGE": "/ISOs/debian-12.iso"}, {"VTOY_MENU_TIMEOUT": "0"}]}"""),
        new("default-exit", """{"control": [{"VTOY_DEFAULT_IMAGE": "VTOY_EXIT"}, {"VTOY_MENU_TIMEOUT": "9"}]}"""),
        new("default-in-vain", """{"control": [{"VTOY_DEFAULT_IMAGE": "F2>a>b"}], "control_legacy": [{"VTOY_DEFAULT_IMAGE": "/none.iso"}]}"""),
        new("second-menu", """{"control": [{"VTOY_SECONDARY_TIMEOUT": "7"}], "auto_memdisk": ["/ISOs/ubuntu*.iso"]}"""),
        new("no-second-menu", """{"control": [{"VTOY_SECONDARY_BOOT_MENU": "0"}]}"""),
        new("choices", """
            {"auto_install": [{"image": "/ISOs/debian-12.iso", "template": ["/ventoy/preseed.cfg", "/ventoy/kickstart.cfg"], "timeout": 9, "autosel": 2}],
             "persistence": [{"image": "/ISOs/debian-12.iso", "backend": "/persistence/a.dat"}, {"image": "/memtest.img", "backend": "/persistence/b.dat"}],
             "image_list": ["/ISOs/debian-12.iso", "/memtest.img"]}
            """),
        new("password-plain", """{"password": {"bootpwd": "txt#se'cr et", "menupwd": [{"file": "/memtest.img", "pwd": "txt#!"}]}, "image_list": ["/memtest.img", "/disk.vhdx"]}"""),
        new("password-hashed", """
            {"password": {"bootpwd": "md5#0123456789abcdef0123456789abcdef", "imgpwd": "md5#salt#0123456789abcdef0123456789abcdef", "isopwd": "txt#ä"},
             "image_list": ["/memtest.img", "/ISOs/debian-12.iso"]}
            """),
        new("password-denied", """{"password": {"bootpwd": "secret", "menupwd": [{"file": "/memtest.img", "pwd": "nonsense"}]}, "image_list": ["/memtest.img"]}"""),
        new("password-broken-file", """{"password": {"bootpwd": "txt#secret"},}"""),
        new("theme", """{"theme": {"file": "/ventoy/dark/theme.txt", "gfxmode": "1920x1080x32", "fonts": ["/ventoy/font.pf2", "/none.pf2"], "ventoy_left": "1%"}}"""),
        new("theme-random", """{"theme": {"file": ["dark/theme.txt", "light/theme.txt", "none.txt"], "random": "boot_month", "gfxmode": "max"}}"""),
        new("theme-chosen", """{"theme": {"file": ["dark/theme.txt", "light/theme.txt"], "default_file": 2, "resolution_fit": 1}}"""),
        new("text", """{"theme": {"display_mode": "CLI", "gfxmode": "wide"}}"""),
        new("serial", """{"theme": {"display_mode": "serial", "serial_param": "--unit=1 --speed=9600"}}"""),
        new("serial-console", """{"theme": {"display_mode": "serial_console", "serial_param": "--unit=0; reboot"}}"""),
        new("custom-boot", """{"custom_boot": [{"file": "/ISOs/debian-12.iso", "vcfg": "/ventoy/menu.vcfg"}, {"file": "/memtest.img", "vcfg": "/none.vcfg"}]}"""),
        new("custom-boot-locked", """{"custom_boot": [{"file": "/memtest.img", "vcfg": "/ventoy/menu.vcfg"}], "password": {"isopwd": "txt#a"}, "image_list": ["/memtest.img"]}"""),
        new("settings-in-vain", """
            {"control": [{"VTOY_DEFAULT_KBD_LAYOUT": "GERMAN"}, {"VTOY_MENU_LANGUAGE": "de_DE"}, {"VTOY_FILT_TRASH_DIR": "0"}, {"VTOY_SHOW_PASSWORD_ASTERISK": "1"}],
             "image_list": ["/memtest.img"]}
            """),
        new("platforms", """{"menu_alias_legacy": [{"image": "/memtest.img", "alias": "Memtest (BIOS)"}], "theme_ia32": {"display_mode": "CLI"}, "image_list": ["/memtest.img"]}"""),
        new("everything", """
            {"control": [{"VTOY_DEFAULT_MENU_MODE": "1"}, {"VTOY_DEFAULT_IMAGE": "/ISOs/debian-12.iso"}, {"VTOY_MENU_TIMEOUT": "5"}, {"VTOY_SECONDARY_TIMEOUT": "3"}],
             "theme": {"file": ["dark/theme.txt", "light/theme.txt"], "gfxmode": "1280x720,800x600", "fonts": ["/ventoy/font.pf2"]},
             "menu_alias": [{"image": "/ISOs/debian-12.iso", "alias": "Debian"}, {"dir": "/ISOs", "alias": "Images"}],
             "menu_tip": {"tips": [{"image": "/ISOs/debian-12.iso", "tip": "stable"}, {"dir": "/ISOs", "tip": "all of them"}]},
             "menu_class": [{"parent": "/ISOs", "class": "iso"}],
             "image_list": ["/ISOs/debian-12.iso", "/memtest.img", "/ISOs/ubuntu*"],
             "auto_install": [{"image": "/ISOs/debian-12.iso", "template": "/ventoy/preseed.cfg"}],
             "password": {"bootpwd": "txt#open sesame", "isopwd": "txt#iso", "imgpwd": "md5#0123456789abcdef0123456789abcdef"}}
            """),
    ];

    public CompiledMenu Menu => MenuCompiler.Compile(
        platform => new ConfigurationCase(Name, Json) { Platform = platform }.Configuration, ConfigurationCase.Stick);
}
