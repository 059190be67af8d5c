using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Startup;

namespace Hiperiso.Runtime.Tests.Startup;

/// <summary>A menu that cannot be made or written is told, and ends no boot.</summary>
public sealed class MenuKeeperTests : IDisposable
{
    private readonly TemporaryFolder _stick = new();

    public void Dispose() => _stick.Dispose();

    [Fact]
    public void What_cannot_be_read_is_told()
    {
        File.WriteAllText(_stick["file"], "");
        var menu = MenuKeeper.Read(_stick["file"]);
        menu.IsCurrent().ShouldBeFalse();
        menu.Update().ShouldNotBeNull().ShouldStartWith("/hiperiso/menu.cfg cannot be brought up to date: ");
    }

    [Fact]
    public void The_notes_of_a_menu_made_after_the_session_stand_in_its_env_txt()
    {
        Directory.CreateDirectory(_stick["hiperiso"]);
        File.WriteAllText(_stick["hiperiso/hiperiso.json"], """{"control": [{"VTOY_DEFAULT_IMAGE": "/none.iso"}]}""");
        var session = SessionDirectory.Create(_stick.Path, null, "/ISOs/a.iso", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        session.Write("env.txt", "build=1\n");
        MenuKeeper.Read(_stick.Path).Update(session).ShouldBeNull();
        var lines = File.ReadAllLines(session["env.txt"]);
        lines[0].ShouldBe("build=1");
        lines[1].ShouldStartWith("menu_note=");
        lines[1].ShouldContain("/none.iso");
    }
}
