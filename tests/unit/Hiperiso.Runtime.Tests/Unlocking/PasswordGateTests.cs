using System.Text;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration.Plugins;
using Hiperiso.Runtime.Configuration.Resolving;
using Hiperiso.Runtime.Tests.Configuration;
using Hiperiso.Runtime.Tests.Session;
using Hiperiso.Runtime.Unlocking;

namespace Hiperiso.Runtime.Tests.Unlocking;

/// <summary>Without the right answers there is no guest.</summary>
public sealed class PasswordGateTests
{
    private const string SecretMd5 = "md5#5ebe2294ecd0e0f08eab7690d2a6ee69";
    private const PassedPasswords Everything = PassedPasswords.Menu | PassedPasswords.Image;

    [Theory]
    [InlineData("txt#secret", "secret", true)]
    [InlineData("txt#secret", "Secret", false)]
    [InlineData("txt#secret", "", false)]
    [InlineData("txt#süß", "süß", true)]
    [InlineData("txt#", "", true)]
    [InlineData(SecretMd5, "secret", true)]
    [InlineData(SecretMd5, "secret ", false)]
    [InlineData("secret", "secret", false)]
    [InlineData("md5#1234", "secret", false)]
    [InlineData("", "", false)]
    public void An_answer_is_compared_with_a_password(string password, string answer, bool accepted) =>
        PasswordCheck.Accepts(Password.Parse(password), Encoding.UTF8.GetBytes(answer)).ShouldBe(accepted);

    [Fact]
    public void The_salt_stands_before_the_answer() =>
        PasswordCheck.Accepts(Password.Parse($"md5#abc#{Md5.Hash("abcsecret"u8)}"), "secret"u8).ShouldBeTrue();

    [Fact]
    public void Three_wrong_answers_are_all()
    {
        Opens(Demand("txt#a"), "x", "y", "z", "a").ShouldBeFalse();
        Opens(Demand("txt#a"), "x", "y", "a").ShouldBeTrue();
    }

    [Fact]
    public void Both_passwords_are_asked_for()
    {
        var both = new PasswordDemand(new(Password.Parse("txt#menu"), ""), new(Password.Parse("txt#image"), ""));
        Opens(both, "menu", "image").ShouldBeTrue();
        Opens(both, "menu", "menu", "menu", "menu").ShouldBeFalse();
        Opens(both, "image", "image", "image").ShouldBeFalse();
    }

    [Fact]
    public void Where_nobody_can_be_asked_nothing_is_started() => Opens(Demand("txt#a")).ShouldBeFalse();

    [Fact]
    public void What_cannot_be_understood_is_not_even_asked_for()
    {
        var prompt = new Answers(["nonsense"]);
        new PasswordGate(new RecordingScreen(), prompt).Opens(Demand("nonsense")).ShouldBeFalse();
        prompt.Asked.ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"password": {"bootpwd": "txt#a", "isopwd": "txt#b"}}""", Everything, true, false, false)]
    [InlineData("""{"password": {"bootpwd": "txt#a", "isopwd": "txt#b"}}""", Everything, false, true, true)]
    [InlineData("""{"password": {"bootpwd": "txt#a", "isopwd": "txt#b"}}""", PassedPasswords.Menu, true, false, true)]
    [InlineData("""{"password": {"bootpwd": "txt#a", "isopwd": "txt#b"}}""", PassedPasswords.None, true, true, true)]
    [InlineData("""{"password": {"bootpwd": "md5#5ebe2294ecd0e0f08eab7690d2a6ee69", "isopwd": "txt#ü"}}""", Everything, true, true, true)]
    [InlineData("""{"password": {"bootpwd": "nonsense", "isopwd": "nonsense"}}""", Everything, true, true, true)]
    [InlineData("""{"password": {"imgpwd": "txt#a"}}""", PassedPasswords.None, false, false, false)]
    [InlineData("{}", PassedPasswords.None, false, false, false)]
    [InlineData("""{"password": {},}""", Everything, true, false, true)]
    public void The_menus_word_counts_for_what_it_can_ask_and_only_while_it_is_the_configurations_own(
        string json, PassedPasswords passed, bool isMenuCurrent, bool asksMenu, bool asksImage)
    {
        var configuration = new ConfigurationCase("", json).Configuration;
        var demand = PasswordDemand.Of(configuration, "/ISOs/debian-12.iso", ConfigurationCase.Stick, passed, isMenuCurrent);
        (demand.Menu is not null, demand.Image is not null).ShouldBe((asksMenu, asksImage));
    }

    [Theory]
    [InlineData("/isos/DEBIAN-12.ISO")]
    [InlineData("/ISOs/debian-12.iso.")]
    [InlineData("/ISOS/DEBIAN~1.ISO")]
    public void An_image_under_another_spelling_is_denied_where_there_are_passwords(string image)
    {
        var configuration = new ConfigurationCase("", """{"password": {"menupwd": [{"file": "/ISOs/debian-12.iso", "pwd": "txt#a"}]}}""").Configuration;
        var demand = PasswordDemand.Of(configuration, image, ConfigurationCase.Stick, Everything, isMenuCurrent: true);
        demand.Image.ShouldNotBeNull().Value.ShouldBeOfType<Password.Denied>();
    }

    private static PasswordDemand Demand(string password) => new(null, new Reasoned<Password>(Password.Parse(password), "menupwd[0]"));

    private static bool Opens(PasswordDemand demand, params string[] answers) =>
        new PasswordGate(new RecordingScreen(), new Answers(answers)).Opens(demand);

    private sealed class Answers(string[] answers) : IPasswordPrompt
    {
        public int Asked { get; private set; }

        public byte[]? Ask(string question) => Asked < answers.Length ? Encoding.UTF8.GetBytes(answers[Asked++]) : null;
    }
}
