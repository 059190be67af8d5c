using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Startup;
using Hiperiso.Runtime.Tests.Session;
using Hiperiso.Runtime.Unlocking;

namespace Hiperiso.Runtime.Tests.Startup;

/// <summary>Whoever does not know the password gets neither a guest, nor a shell, nor the unlocked menu at the next start.</summary>
public sealed class AdmissionTests : IDisposable
{
    private const string CommandLine = "hiperiso_iso=/ISOs/a.iso hiperiso_on_exit=shell hiperiso_passed=menu,image";
    private const string Locks = "set superusers=hiperiso";

    private readonly TemporaryFolder _stick = new();

    public AdmissionTests()
    {
        Directory.CreateDirectory(_stick["ISOs"]);
        File.WriteAllText(_stick["ISOs/a.iso"], "");
        MenuKeeper.Read(_stick.Path).Update().ShouldBeNull();
        Menu.ShouldNotContain(Locks);
    }

    private string Menu => File.ReadAllText(_stick["hiperiso/menu.cfg"]);

    public void Dispose() => _stick.Dispose();

    [Fact]
    public void An_old_menu_proves_nothing_and_is_locked_before_anybody_is_asked()
    {
        Configure("""{"password": {"bootpwd": "txt#secret"}}""");
        List<string> menus = [];
        var admission = Decide(_ =>
        {
            menus.Add(Menu);
            return "wrong"u8.ToArray();
        });
        menus.Count.ShouldBe(3, "the password was asked for, whatever the old menu says");
        menus[0].ShouldContain(Locks);
        admission.Refusal.ShouldBe(new SessionEnd(ExitCodes.PasswordRefused, "error", "password-refused", null));
    }

    [Fact]
    public void The_menu_of_the_configuration_is_a_proof()
    {
        Configure("""{"password": {"bootpwd": "txt#secret"}}""");
        MenuKeeper.Read(_stick.Path).Update().ShouldBeNull();
        Decide(_ => throw new InvalidOperationException("nobody is to be asked")).Refusal.ShouldBeNull();
    }

    // A host that is one EFI program takes whatever words it is started with.
    [Fact]
    public void Without_a_menu_no_word_is_a_proof()
    {
        Configure("""{"password": {"bootpwd": "txt#secret"}}""");
        MenuKeeper.Read(_stick.Path).Update().ShouldBeNull();
        var asked = 0;
        var configured = ConfiguredBoot.Read(_stick.Path, CommandLine, Platform.Uefi, hasMenu: false);
        var admission = Admission.Decide(configured, new RecordingScreen(), new Prompt(_ =>
        {
            asked++;
            return null;
        }));
        (asked > 0, admission.Refusal?.Reason).ShouldBe((true, "password-refused"));
    }

    [Fact]
    public void A_configuration_that_forbids_every_boot_locks_the_menu()
    {
        Configure("""{"password": {"bootpwd": "txt#secret"},}""");
        var admission = Decide(_ => throw new InvalidOperationException("nobody is to be asked"));
        admission.Refusal!.Reason.ShouldBe("configuration-locked");
        admission.Parameters.OnExit.ShouldBe(ExitAction.Firmware);
        Menu.ShouldContain(Locks);
    }

    [Fact]
    public void A_menu_written_by_hand_stays_and_the_screen_says_so()
    {
        File.WriteAllText(_stick["hiperiso/menu.cfg"], "set timeout=5\n");
        Configure("""{"password": {"bootpwd": "txt#secret"}}""");
        var screen = new RecordingScreen();
        Admission.Decide(Read(), screen, new Prompt(_ => null)).Refusal.ShouldNotBeNull();
        screen.Lines[0].ShouldContain("written by hand");
        Menu.ShouldBe("set timeout=5\n");
    }

    [Theory]
    [InlineData("secret", ExitAction.Shell)]
    [InlineData("wrong", ExitAction.Firmware)]
    public void Only_who_knows_the_password_gets_the_shell(string answer, ExitAction expected)
    {
        Configure("""{"password": {"bootpwd": "txt#secret"}}""");
        Decide(_ => System.Text.Encoding.UTF8.GetBytes(answer)).Parameters.OnExit.ShouldBe(expected);
    }

    [Fact]
    public void A_refused_boot_may_still_switch_the_machine_off() =>
        Admission.WithoutShell(new BootParameters { OnExit = ExitAction.PowerOff }).OnExit.ShouldBe(ExitAction.PowerOff);

    [Fact]
    public void Without_passwords_no_menu_is_made_for_the_start()
    {
        Configure("""{"default_ram": 1024}""");
        Read().Menu.ShouldBeNull();
    }

    private Admission Decide(Func<string, byte[]?> answer) => Admission.Decide(Read(), new RecordingScreen(), new Prompt(answer));

    private ConfiguredBoot Read() => ConfiguredBoot.Read(_stick.Path, CommandLine, Platform.Uefi);

    private void Configure(string json) => File.WriteAllText(_stick["hiperiso/hiperiso.json"], json);

    private sealed class Prompt(Func<string, byte[]?> answer) : IPasswordPrompt
    {
        public byte[]? Ask(string question) => answer(question);
    }
}
