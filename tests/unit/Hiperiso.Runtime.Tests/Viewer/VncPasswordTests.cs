using System.Text.Json;
using Hiperiso.Runtime.Json;
using Hiperiso.Runtime.Viewer;

namespace Hiperiso.Runtime.Tests.Viewer;

public sealed class VncPasswordTests
{
    [Theory]
    [InlineData("sesame")]
    [InlineData("Se,~s%m3")]
    public void It_is_told_to_QEMU_and_nobody_else(string password)
    {
        var read = VncPassword.Parse(JsonSerializer.Serialize(new { password }));
        using var arguments = new MemoryStream();
        using (var json = new Utf8JsonWriter(arguments))
        {
            json.WriteStartObject();
            read.WriteTo(json);
            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(arguments.ToArray());
        document.RootElement.GetProperty("password").GetString().ShouldBe(password);
        document.RootElement.GetProperty("protocol").GetString().ShouldBe("vnc");
        $"{read}".ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_file_there_is_none()
    {
        using var folder = new TemporaryFolder();
        VncPassword.Read(folder["vnc.json"]).ShouldBeNull();
    }

    [Fact]
    public void What_is_no_plain_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["vnc.json"]);
        Should.Throw<SecretFileException>(() => VncPassword.Read(folder["vnc.json"])).Message.ShouldContain("cannot be read");
    }

    [Theory]
    [InlineData("""{"password": "hush9"}""", "6 to 8")]
    [InlineData("""{"password": "hush56789"}""", "6 to 8")]
    [InlineData("""{"password": "hush 78"}""", "6 to 8")]
    [InlineData("""{"password": "hüsh567"}""", "6 to 8")]
    [InlineData("{}", "6 to 8")]
    [InlineData("""{"passwort": "hush5678"}""", "the key 'passwort' is not known; did you mean 'password'?")]
    [InlineData("""{"password": 12345678}""", "the value of 'password' is not a text")]
    [InlineData("{\"password\": hush5678}", "is not valid JSON")]
    public void A_file_that_cannot_be_used_is_refused_without_quoting_it(string text, string reason)
    {
        var message = Should.Throw<SecretFileException>(() => VncPassword.Parse(text)).Message;
        message.ShouldStartWith("/hiperiso/vnc.json");
        message.ShouldContain(reason);
        message.ShouldNotContain("hush");
    }
}
