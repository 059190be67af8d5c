using System.Diagnostics;
using Hiperiso.Runtime.Menu;
using Hiperiso.Runtime.Startup;

namespace Hiperiso.Runtime.Tests.Menu;

/// <summary>The compiled menu on a stick.</summary>
public sealed class MenuFileTests : IDisposable
{
    private readonly TemporaryFolder _stick = new();

    public MenuFileTests()
    {
        Directory.CreateDirectory(_stick["ISOs"]);
        File.WriteAllText(_stick["ISOs/a.iso"], "");
    }

    private string MenuPath => _stick["hiperiso/menu.cfg"];

    public void Dispose() => _stick.Dispose();

    [Fact]
    public void It_is_written_where_there_is_none()
    {
        Update().ShouldBe(MenuFileState.Missing);
        File.ReadAllText(MenuPath).ShouldContain("--id '/ISOs/a.iso'");
        Directory.GetFiles(_stick["hiperiso"]).Length.ShouldBe(1, "nothing stays aside");
        MenuKeeper.Read(_stick.Path).IsCurrent().ShouldBeTrue();
    }

    [Fact]
    public void It_is_left_alone_while_nothing_changes()
    {
        Update();
        var old = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(MenuPath, old);
        Update().ShouldBe(MenuFileState.Current);
        File.GetLastWriteTimeUtc(MenuPath).ShouldBe(old);
    }

    [Fact]
    public void It_follows_the_images_and_the_configuration()
    {
        Update();
        File.WriteAllText(_stick["ISOs/b.iso"], "");
        MenuKeeper.Read(_stick.Path).IsCurrent().ShouldBeFalse();
        Update().ShouldBe(MenuFileState.Outdated);
        File.WriteAllText(_stick["hiperiso/hiperiso.json"], """{"menu_alias": [{"image": "/ISOs/b.iso", "alias": "Bee"}]}""");
        Update().ShouldBe(MenuFileState.Outdated);
        File.ReadAllText(MenuPath).ShouldContain("'Bee'");
    }

    [Fact]
    public void A_file_written_by_hand_is_left_alone()
    {
        Directory.CreateDirectory(_stick["hiperiso"]);
        File.WriteAllText(MenuPath, "set timeout=5\n");
        Update().ShouldBe(MenuFileState.Foreign);
        File.ReadAllText(MenuPath).ShouldBe("set timeout=5\n");
        MenuKeeper.Read(_stick.Path).IsCurrent().ShouldBeFalse();
    }

    // As an update of the stick leaves it: the system is another one, and the data partition is as it was.
    [Fact]
    public void A_menu_of_another_version_is_made_anew_and_what_people_wrote_stays()
    {
        Directory.CreateDirectory(_stick["hiperiso"]);
        File.WriteAllText(MenuPath, MenuCompiler.Mark + " in the form of another version.\nwords_that_no_loader_knows\n");
        File.WriteAllText(_stick["hiperiso/hiperiso.json"], """{ "menu_alias" : [ {"image": "/ISOs/a.iso", "alias": "Ay"} ], "of_another_version": 1 }""");
        File.WriteAllText(_stick["hiperiso/user.cfg"], "set timeout=7\n");
        string[] own = [_stick["hiperiso/hiperiso.json"], _stick["hiperiso/user.cfg"]];
        var before = own.Select(File.ReadAllText).ToList();

        Update().ShouldBe(MenuFileState.Outdated);
        File.ReadAllText(MenuPath).ShouldContain("'Ay'");
        File.ReadAllText(MenuPath).ShouldNotContain("words_that_no_loader_knows");
        own.Select(File.ReadAllText).ShouldBe(before);
        MenuKeeper.Read(_stick.Path).IsCurrent().ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("\0\0\0\0")]
    [InlineData("# Hiper")]
    [InlineData("# Hiper\0\0")]
    [InlineData("# Hiperiso's menu, made from the configuration /vent")]
    public void What_a_torn_write_has_left_is_written_anew(string text)
    {
        Directory.CreateDirectory(_stick["hiperiso"]);
        File.WriteAllText(MenuPath, text);
        Update().ShouldBe(MenuFileState.Outdated);
        MenuKeeper.Read(_stick.Path).IsCurrent().ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task Something_that_is_no_plain_file_is_an_error_and_hangs_nothing()
    {
        Directory.CreateDirectory(_stick["hiperiso"]);
        using var process = Process.Start("mkfifo", [MenuPath]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Should.Throw<IOException>(() => Update());
        MenuKeeper.Read(_stick.Path).IsCurrent().ShouldBeFalse();
    }

    // .NET can neither make such a file nor delete it.
    [Fact(Timeout = 60_000)]
    public async Task An_image_whose_name_is_no_text_has_no_entry()
    {
        var name = $"\"$(printf '{_stick["ISOs"]}/bad\\377name.iso')\"";
        await Media.Command.Run("sh", "-c", ": > " + name);
        try
        {
            var menu = MenuFile.Compile(_stick.Path);
            menu.Notes.ShouldHaveSingleItem().ShouldContain("not UTF-8");
            menu.Text.ShouldNotContain("bad");
        }
        finally
        {
            await Media.Command.Run("sh", "-c", "rm " + name);
        }
    }

    private MenuFileState Update() => MenuFile.Update(_stick.Path, MenuFile.Compile(_stick.Path));
}
