using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Resolving;

namespace Hiperiso.Runtime.Menu;

/// <summary>
/// Makes a GRUB script from a configuration and the images on the stick. It defines two functions that the boot loader's own
/// <c>grub.cfg</c> calls: <c>hiperiso_menu</c> makes the menu, <c>hiperiso_known PATH</c> tells whether it was made with an image.
/// The format's number stands last: a script that was cut off, or is of another format, is not used.
/// </summary>
public static class MenuCompiler
{
    /// <summary>Beginning of every such script; another file of its name is somebody's own.</summary>
    public const string Mark = "# Hiperiso's menu, made from the configuration";

    // The platforms that the stick's boot loader is built for, and how it knows them.
    private static readonly (Platform Platform, string Name, string Test)[] Platforms =
    [
        (Platform.Legacy, "legacy", "\"$grub_platform\" = \"pc\""),
        (Platform.Ia32, "ia32", "\"$grub_cpu\" = \"i386\""),
        (Platform.Uefi, "uefi", ""),
    ];

    /// <summary>Compiles the menu of all platforms.</summary>
    /// <param name="configurationOf">The configuration as it holds for a platform.</param>
    /// <param name="listing">What is on the data partition.</param>
    public static CompiledMenu Compile(Func<Platform, StickConfiguration> configurationOf, StickListing listing)
    {
        ArgumentNullException.ThrowIfNull(configurationOf);
        ArgumentNullException.ThrowIfNull(listing);
        var notes = new MenuNotes();
        var script = new MenuScript();
        Comment(script, configurationOf(Platform.Uefi).File);
        KnownImages.Write(script, listing, notes);
        var menus = Platforms.ToDictionary(platform => platform.Platform, platform => Body(configurationOf(platform.Platform), listing, notes));
        if (menus.Values.Distinct().Count() == 1)
        {
            script.Line("function hiperiso_menu {").Verbatim(menus[Platform.Uefi]).Line("}");
        }
        else
        {
            foreach (var (platform, name, _) in Platforms)
                script.Line($"function hiperiso_menu_{name} {{").Verbatim(menus[platform]).Line("}").Line("");
            Dispatch(script);
        }

        return new CompiledMenu(script.Line("").Line("set hiperiso_menu_format=1").ToString(), notes.All);
    }

    private static void Comment(MenuScript script, string file) => script
        .Line($"{Mark}{(file.Length > 0 ? $" {file}" : "")} and the images on the stick.")
        .Line("# It is made anew after each session, and by: hiperiso menu compile")
        .Line($"# What is changed here is lost; lines of your own belong into {MenuFile.OwnLines}.")
        .Line("");

    private static string Body(StickConfiguration configuration, StickListing listing, MenuNotes notes)
    {
        var body = new MenuScript(depth: 1);
        PlatformMenu.Write(body, configuration, listing, notes);
        return body.ToString();
    }

    private static void Dispatch(MenuScript script) => script.Block("function hiperiso_menu {", function =>
    {
        var word = "if";
        foreach (var (_, name, test) in Platforms)
        {
            function.Line(test.Length > 0 ? $"{word} [ {test} ]; then" : "else").Line($"  hiperiso_menu_{name}");
            word = "elif";
        }

        function.Line("fi");
    });
}
