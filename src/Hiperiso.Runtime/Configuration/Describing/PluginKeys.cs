using System.Collections.Immutable;

namespace Hiperiso.Runtime.Configuration.Describing;

/// <summary>The sections of Ventoy's plugins but <c>control</c>.</summary>
internal static class PluginKeys
{
    private static readonly KeyDescription Image = new("image", KeyKind.ImagePattern, "images it is for, by their whole path");
    private static readonly KeyDescription Parent =
        new("parent", KeyKind.ParentPattern, "images it is for, by their directory; counts without `image`");

    private static readonly KeyDescription Directory =
        new("dir", KeyKind.DirectoryPattern, "the directory it is for; counts without `image`");

    private static readonly KeyDescription Automatic =
        new("autosel", KeyKind.WholeNumber, "the default: 0 none, 1 the first file that exists; without `timeout` nobody is asked");

    private static readonly KeyDescription Timeout =
        new("timeout", KeyKind.WholeNumber, "seconds until the default is taken; 0 waits");

    /// <summary>The sections in Ventoy's order.</summary>
    public static ImmutableArray<SectionDescription> Sections { get; } =
    [
        new("theme", SectionShape.Keyed, "theme of the menu", ThemeKeys.All),
        new("auto_install", SectionShape.Entries, "answer files for installers; the last matching entry counts, `image` before `parent`",
        [
            Image, Parent,
            new("template", KeyKind.PathList, "answer files: kickstart, preseed, autoyast, unattend"),
            Automatic, Timeout,
        ]),
        new("persistence", SectionShape.Entries, "files that keep what a live system writes; the last matching entry counts",
        [
            Image, new("backend", KeyKind.PathList, "files with a file system"), Automatic, Timeout,
        ]),
        new("menu_alias", SectionShape.Entries, "other names in the menu; the last matching entry counts",
        [
            Image, Directory, new("alias", KeyKind.Text, "the name shown"),
        ]),
        new("menu_tip", SectionShape.Keyed, "a line or two about the selected entry; the last matching tip counts",
        [
            new("left", KeyKind.Text, "horizontal place") { Default = "10%" },
            new("top", KeyKind.Text, "vertical place") { Default = "80%+5" },
            new("color", KeyKind.Text, "colour") { Default = "blue" },
            new("tips", KeyKind.Entries, "the tips") { Keys = Tips },
        ]),
        new("menu_class", SectionShape.Entries, "icons; the first matching entry counts, `key` before `parent`",
        [
            new("key", KeyKind.Text, "part of the file name"),
            Parent with { Meaning = "images it is for, by their directory; counts without `key`" },
            new("dir", KeyKind.Text, "the directory it is for, literally; counts without `key` and `parent`"),
            new("class", KeyKind.Text, "name of the icon in the theme's `icons`"),
        ]),
        new("injection", SectionShape.Entries, "files for the booted system; the last matching entry counts, `image` before `parent`",
        [
            Image, Parent, new("archive", KeyKind.Path, "archive with the files"),
        ]),
        new("auto_memdisk", SectionShape.Patterns, "images that are booted from memory", []),
        new("image_list", SectionShape.Patterns, "the only images shown, in this order; not together with `image_blacklist`", []),
        new("image_blacklist", SectionShape.Patterns, "images that are not shown", []),
        new("conf_replace", SectionShape.Entries, "files replaced inside an image; the first two matching entries count",
        [
            new("iso", KeyKind.ImagePattern, "images it is for"),
            new("org", KeyKind.InnerPath, "the file inside the image"),
            new("new", KeyKind.Path, "the file it is replaced by, 1 MiB at most"),
            new("img", KeyKind.WholeNumber, "1: `org` lies in the image's EFI boot image") { Default = "0" },
        ]),
        new("dud", SectionShape.Entries, "driver update disks; the last matching entry counts",
        [
            Image, new("dud", KeyKind.PathList, "the disks, all are used"),
        ]),
        new("password", SectionShape.Keyed, "passwords; one that cannot be understood denies",
        [
            new("bootpwd", KeyKind.Password, "for the menu"),
            .. ImageTypes.Select(type => new KeyDescription(type + "pwd", KeyKind.Password, $"for .{type} images")),
            new("menupwd", KeyKind.Entries, "for some images; the first match counts, `file` before `parent`") { Keys = MenuPasswords },
        ]),
        new("custom_boot", SectionShape.Entries, "boot menus of your own; the first matching entry counts, after a file `<image>.vcfg`",
        [
            new("file", KeyKind.Text, "the image, literally"),
            new("dir", KeyKind.Text, "the directory of the images, literally; counts without `file`"),
            new("vcfg", KeyKind.Path, "GRUB configuration, its name ends in .vcfg"),
        ]),
    ];

    /// <summary>Extensions with a password of their own.</summary>
    public static ImmutableArray<string> ImageTypes => ["iso", "wim", "efi", "img", "vhd", "vtoy"];

    private static ImmutableArray<KeyDescription> Tips =>
    [
        Image, Directory,
        new("tip", KeyKind.Text, "one line"),
        new("tip1", KeyKind.Text, "first of two lines; counts without `tip`"),
        new("tip2", KeyKind.Text, "second of two lines; counts without `tip`"),
    ];

    private static ImmutableArray<KeyDescription> MenuPasswords =>
    [
        new("file", KeyKind.ImagePattern, "images it is for"),
        new("parent", KeyKind.ParentPattern, "images it is for, by their directory; counts without `file`"),
        new("pwd", KeyKind.Password, "the password"),
    ];
}
