using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Tests.CommandLine;

public sealed class CommandLineSecretsTests
{
    [Theory]
    [InlineData("quiet hiperiso_upload=http://u:hush@a/ hiperiso_iso=/a.iso", "quiet hiperiso_upload=(hidden) hiperiso_iso=/a.iso")]
    [InlineData("hiperiso-upload=http%3A%2F%2Fu%3Ahush%40a%2F x", "hiperiso-upload=(hidden) x")]
    [InlineData("hiperiso_upload=\"http://u:hush hush@a/\" x", "hiperiso_upload=(hidden) x")]
    [InlineData("\"hiperiso_upload=http://u:hush hush@a/\" x", "\"hiperiso_upload=(hidden) x")]
    [InlineData("hiperiso_upload=http://a/ hiperiso_upload=http://hush@a/", "hiperiso_upload=http://a/ hiperiso_upload=(hidden)")]
    [InlineData("hiperiso_upload=http://a/ hiperiso_iso=/a@b.iso", "hiperiso_upload=http://a/ hiperiso_iso=/a@b.iso")]
    [InlineData("", "")]
    public void A_password_in_the_address_of_the_upload_does_not_get_into_the_log(string commandLine, string logged) =>
        CommandLineSecrets.Hide(commandLine).ShouldBe(logged);
}
