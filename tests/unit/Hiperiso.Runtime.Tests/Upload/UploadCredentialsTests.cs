using Hiperiso.Runtime.Upload;

namespace Hiperiso.Runtime.Tests.Upload;

public sealed class UploadCredentialsTests
{
    [Fact]
    public void Keys_sign_for_an_S3_server() =>
        UploadCredentials.Parse("""{"access_key": "a", "secret_key": "s"}""").S3.ShouldBe(new S3Credentials("a", "s", "us-east-1"));

    [Fact]
    public void A_password_is_for_a_web_server() =>
        UploadCredentials.Parse("""{"user": "Aladdin", "password": "open sesame"}""").Basic
            .ShouldBe("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");

    [Fact]
    public void Without_a_file_there_are_none()
    {
        using var folder = new TemporaryFolder();
        UploadCredentials.Read(folder["upload.json"]).ShouldBe(UploadCredentials.None);
    }

    [Fact]
    public void What_is_no_plain_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["upload.json"]);
        Should.Throw<UploadException>(() => UploadCredentials.Read(folder["upload.json"])).Message.ShouldContain("cannot be read");
    }

    [Theory]
    [InlineData("""{"access_key": "hush"}""", "either access_key and secret_key")]
    [InlineData("""{"user": "hush", "password": "hush", "region": "hush"}""", "either access_key and secret_key")]
    [InlineData(
        """{"access_key": "hush", "secret_key": "hush", "user": "hush", "password": "hush"}""", "either access_key and secret_key")]
    [InlineData("""{"acces_key": "hush"}""", "the key 'acces_key' is not known; did you mean 'access_key'?")]
    [InlineData("""{"access_key": 7}""", "the value of 'access_key' is not a text")]
    [InlineData(
        """{"access_key": "hush\r\nX: y", "secret_key": "hush"}""", "access_key has a blank or a character that is not ASCII")]
    [InlineData("{\n\"access_key\": hush}", "is not valid JSON (line 2)")]
    [InlineData("[]", "is not an object")]
    public void A_file_that_cannot_be_used_is_refused_without_quoting_a_value(string text, string reason)
    {
        var message = Should.Throw<UploadException>(() => UploadCredentials.Parse(text)).Message;
        message.ShouldStartWith("/hiperiso/upload.json");
        message.ShouldContain(reason);
        message.ShouldNotContain("hush");
    }

    [Fact]
    public void They_have_no_text()
    {
        var credentials = UploadCredentials.Parse("""{"access_key": "AKIA", "secret_key": "hush"}""");
        $"{credentials}".ShouldBeEmpty();
        credentials.Hide("<AWSAccessKeyId>AKIA</AWSAccessKeyId> hush").ShouldBe("<AWSAccessKeyId>***</AWSAccessKeyId> ***");
    }
}
