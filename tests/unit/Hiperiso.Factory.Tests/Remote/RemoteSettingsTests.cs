using Hiperiso.Factory.Remote;

namespace Hiperiso.Factory.Tests.Remote;

public sealed class RemoteSettingsTests
{
    [Theory]
    [InlineData("s3://bucket/pre fix", "S3_ENDPOINT=https://s3.example.org:9000", "https://s3.example.org:9000/bucket/pre%20fix/")]
    [InlineData("s3:", "S3_BUCKET=bucket S3_PREFIX=prefix S3_ENDPOINT=http://host", "http://host/bucket/prefix/")]
    [InlineData("s3://bucket", "S3_REGION=eu-west-3", "https://s3.eu-west-3.amazonaws.com/bucket/")]
    [InlineData("https://user:secret@host/path", "", "https://host/path/")]
    public void The_address_is_known_and_shows_no_credentials(string remote, string variables, string address) =>
        $"{Read(remote, variables)}".ShouldBe(address);

    [Theory]
    [InlineData("s3:", "")]
    [InlineData("ftp://user:secret@host/", "")]
    [InlineData("user:secret@host", "")]
    [InlineData("s3://bucket", "S3_ENDPOINT=user:secret@host")]
    [InlineData("s3://bucket", "S3_SECRET_KEY=secret")]
    public void Nonsense_is_refused_without_repeating_it(string remote, string variables) =>
        Should.Throw<FactoryException>(() => Read(remote, variables)).ToString().ShouldNotContain("secret", Case.Sensitive);

    [Fact]
    public void Without_the_variable_there_is_no_remote() => RemoteSettings.Read(_ => null).ShouldBeNull();

    private static RemoteSettings? Read(string remote, string variables)
    {
        var all = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append("HIPERISO_REMOTE=" + remote)
            .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return RemoteSettings.Read(name => all.GetValueOrDefault(name));
    }
}
