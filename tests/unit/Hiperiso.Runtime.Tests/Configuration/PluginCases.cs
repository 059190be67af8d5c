namespace Hiperiso.Runtime.Tests.Configuration;

/// <summary>Each section alone.</summary>
internal static class PluginCases
{
    public static readonly ConfigurationCase[] Menu =
    [
        new("control: both spellings", """{"control": [{"VTOY_MENU_TIMEOUT": "10"}, {"HISO_DEFAULT_MENU_MODE": "1"}]}"""),
        new("control: a type is hidden", """{"control": [{"VTOY_FILE_FLT_ISO": "1"}]}"""),
        new("control: search root", """{"control": [{"VTOY_DEFAULT_SEARCH_ROOT": "/images/"}]}"""),
        new("control: search level", """{"control": [{"VTOY_MAX_SEARCH_LEVEL": "1"}]}""") { Image = "/ISOs/deep/er/arch.iso" },
        new("theme: one file", """{"theme": {"file": "/ventoy/dark/theme.txt", "gfxmode": "max", "ventoy_left": "1%", "fonts": ["/ventoy/font.pf2"]}}"""),
        new("theme: several files, one missing",
            """{"theme": {"file": ["dark/theme.txt", "/ventoy/none.txt"], "default_file": 1, "random": "boot_hour", "resolution_fit": 2}}"""),
        new("menu_alias: image", """{"menu_alias": [{"image": "/ISOs/debian-*.iso", "alias": "Debian „12“"}]}"""),
        new("menu_alias: directory", """{"menu_alias": [{"dir": "/ISOs/deep", "alias": "Deep"}]}"""),
        new("menu_tip: one line", """{"menu_tip": {"left": "5%", "tips": [{"image": "/ISOs/debian-12.iso", "tip": "stable", "tip1": "unused"}]}}"""),
        new("menu_tip: two lines", """{"menu_tip": {"tips": [{"image": "/ISOs/debian-12.iso", "tip1": "first", "tip2": "second"}]}}"""),
        new("menu_tip: no tips", """{"menu_tip": {"left": "5%"}}"""),
        new("menu_class: part of the name", """{"menu_class": [{"key": "debian", "class": "debian"}]}"""),
        new("menu_class: directory of the image", """{"menu_class": [{"parent": "/ISOs", "class": "iso"}]}"""),
        new("menu_class: bare directory name, as in Ventoy's sample", """{"menu_class": [{"dir": "rhel", "class": "rhel"}]}"""),
        new("image_list: listed", """{"image_list": ["/ISOs/ubuntu*.iso", "/ISOs/debian-12.iso"]}"""),
        new("image_list: not listed", """{"image_list": ["/ISOs/ubuntu*.iso"]}"""),
        new("image_blacklist", """{"image_blacklist": ["/ISOs/debian*"]}"""),
        new("custom_boot: file", """{"custom_boot": [{"file": "/ISOs/debian-12.iso", "vcfg": "/ventoy/menu.vcfg"}]}"""),
        new("custom_boot: directory", """{"custom_boot": [{"dir": "/ISOs", "vcfg": "/ventoy/menu.vcfg"}]}"""),
        new("custom_boot: file beside the image counts first",
            """{"custom_boot": [{"dir": "/ISOs", "vcfg": "/ventoy/menu.vcfg"}]}""") { Image = "/ISOs/ubuntu-24.04.iso" },
        new("custom_boot: other extension", """{"custom_boot": [{"file": "/ISOs/debian-12.iso", "vcfg": "/ventoy/new.cfg"}]}"""),
    ];

    public static readonly ConfigurationCase[] Guest =
    [
        new("auto_install: one file as a string", """{"auto_install": [{"image": "/ISOs/debian-12.iso", "template": "/ventoy/preseed.cfg"}]}"""),
        new("auto_install: several files", """{"auto_install": [{"parent": "/ISOs", "template": ["/ventoy/preseed.cfg", "/ventoy/kickstart.cfg"]}]}"""),
        new("auto_install: autosel without timeout asks nobody",
            """{"auto_install": [{"image": "/ISOs/debian-12.iso", "template": ["/ventoy/preseed.cfg", "/ventoy/kickstart.cfg"], "autosel": 2}]}"""),
        new("auto_install: autosel 0 takes none", """{"auto_install": [{"image": "/ISOs/debian-12.iso", "template": ["/ventoy/preseed.cfg"], "autosel": 0}]}"""),
        new("auto_install: timeout", """{"auto_install": [{"image": "/ISOs/debian-12.iso", "template": ["/ventoy/preseed.cfg"], "autosel": 0, "timeout": 10}]}"""),
        new("auto_install: indexes count files that exist",
            """{"auto_install": [{"image": "/ISOs/debian-12.iso", "template": ["/none.cfg", "/ventoy/kickstart.cfg"], "autosel": 1}]}"""),
        new("auto_install: index out of range", """{"auto_install": [{"image": "/ISOs/debian-12.iso", "template": ["/ventoy/preseed.cfg"], "autosel": 7}]}"""),
        new("auto_install: index as a string", """{"auto_install": [{"image": "/ISOs/debian-12.iso", "template": ["/ventoy/preseed.cfg"], "autosel": "1"}]}"""),
        new("auto_install: no file exists", """{"auto_install": [{"image": "/ISOs/debian-12.iso", "template": ["/a.cfg", "/b.cfg"]}]}"""),
        new("persistence", """{"persistence": [{"image": "/ISOs/debian-*.iso", "backend": ["/persistence/a.dat", "/persistence/b.dat"], "timeout": 5}]}"""),
        new("persistence: no parent", """{"persistence": [{"parent": "/ISOs", "backend": "/persistence/a.dat"}]}"""),
        new("injection", """{"injection": [{"image": "/ISOs/debian-12.iso", "archive": "/ventoy/tools.tar.gz"}]}"""),
        new("injection: archive missing", """{"injection": [{"image": "/ISOs/debian-12.iso", "archive": "/ventoy/none.tar.gz"}]}"""),
        new("auto_memdisk", """{"auto_memdisk": ["/memtest.img"]}""") { Image = "/memtest.img" },
        new("auto_memdisk: without leading slash, as in Ventoy's documentation", """{"auto_memdisk": ["memtest.img"]}""") { Image = "/memtest.img" },
        new("conf_replace", """{"conf_replace": [{"iso": "/ISOs/debian-12.iso", "org": "/boot/grub/grub.cfg", "new": "/ventoy/new.cfg"}]}"""),
        new("conf_replace: in the boot image",
            """{"conf_replace": [{"iso": "/ISOs/debian-12.iso", "org": "/EFI/debian/grub.cfg", "new": "/ventoy/new.cfg", "img": 1}]}"""),
        new("dud: one", """{"dud": [{"image": "/ISOs/debian-12.iso", "dud": "/ventoy/dud.img"}]}"""),
        new("dud: several, one missing", """{"dud": [{"image": "/ISOs/debian-12.iso", "dud": ["/ventoy/dud.img", "/none.img", "/ventoy/dud2.iso"]}]}"""),
    ];

    public static readonly ConfigurationCase[] Passwords =
    [
        new("for the menu", """{"password": {"bootpwd": "txt#secret"}}"""),
        new("for a type", """{"password": {"isopwd": "md5#0123456789abcdef0123456789ABCDEF"}}"""),
        new("for virtual disks, the newer form included", """{"password": {"vhdpwd": "md5#salt#0123456789abcdef0123456789abcdef"}}""") { Image = "/disk.vhdx" },
        new("for an image, before its directory",
            """{"password": {"menupwd": [{"parent": "/ISOs", "pwd": "txt#a"}, {"file": "/ISOs/debian-12.iso", "pwd": "txt#b"}]}}"""),
        new("of no known form: denies", """{"password": {"isopwd": "secret"}}"""),
        new("with a damaged hash: denies", """{"password": {"isopwd": "md5#salt#0123"}}"""),
        new("too long: denies", """{"password": {"isopwd": "txt#01234567890123456789012345678901234567890123456789012345678901234567890"}}"""),
        new("no string: denies", """{"password": {"isopwd": 1234}}"""),
        new("entry without image: denies all", """{"password": {"menupwd": [{"pwd": "txt#a"}]}}"""),
        new("entry that is no object: denies all", """{"password": {"menupwd": ["/ISOs/debian-12.iso", "txt#a"]}}"""),
        new("section that is no object: denies all", """{"password": "txt#secret"}"""),
    ];

    public static readonly ConfigurationCase[] Overrides =
    [
        new("all keys",
            """
            {"iso_overrides": {"*./windows*.iso": {"ram": 1}, "*./Windows*.iso": {
              "ram": 4096, "cpus": 4, "tpm": true, "secure_boot": true, "cpu_features": ["vmx", "-svm"], "trace_level": "detailed",
              "display": "gtk", "vga": "virtio", "machine_type": "q35", "bios": "ovmf", "net_dump": true, "limit": 600}}}
            """) { Image = "/ISOs/Windows11.iso" },
        new("old machine", """{"iso_overrides": {"/memtest.img": {"ram": 512, "cpus": 1, "bios": "seabios", "machine_type": "pc", "trace_level": "none"}}}""")
        {
            Image = "/memtest.img",
        },
        new("template, and a key beside it", """{"iso_overrides": {"*./Windows*.iso": {"cpus": 2, "template": "windows11"}}}""")
        {
            Image = "/ISOs/Windows11.iso",
            Templates = [("windows11", """{"ram": 4096, "cpus": 4, "tpm": true, "colour": "blue"}""")],
        },
        new("template of the host", """{"iso_overrides": {"*./Windows*.iso": {"cpus": 4, "template": "windows11"}}}""") { Image = "/ISOs/Windows11.iso" },
        new("template that does not exist", """{"iso_overrides": {"*./debian*": {"template": "windows"}}}""") { Templates = [("windows11", "{}")] },
        new("template that is broken", """{"iso_overrides": {"*./debian*": {"template": "windows"}}}""") { Templates = [("windows", "{")] },
        new("defaults for all images",
            """{"default_ram": 1024, "default_vga": "none", "fallback_no_kvm": false, "control": [{"default_ram": "3072"}, {"default_trace_level": "full"}]}"""),
        new("values that cannot be used",
            """{"iso_overrides": {"*./debian*": {"ram": "lots", "cpus": 0, "tpm": "perhaps", "cpu_features": ["a b"], "vga": 1, "bios": "coreboot", "rams": 1}}}"""),
        new("the command line counts more", """{"iso_overrides": {"*./debian*": {"ram": 4096, "cpus": 4}}}""")
        {
            CommandLine = "hiperiso_guest_ram=512 hiperiso_tpm=1",
        },
        new("the command line says without", """{"auto_install": [{"parent": "/ISOs", "template": "/ventoy/preseed.cfg"}]}""") { CommandLine = "hiperiso_auto_install=" },
    ];
}
