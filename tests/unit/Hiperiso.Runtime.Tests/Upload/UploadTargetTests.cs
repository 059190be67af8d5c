using Hiperiso.Runtime.Upload;

namespace Hiperiso.Runtime.Tests.Upload;

public sealed class UploadTargetTests
{
    [Theory]
    [InlineData("http://10.0.2.2:8080/logs/", "http://10.0.2.2:8080/logs/")]
    [InlineData("HTTP://logs.example", "http://logs.example/")]
    [InlineData("http://logs.example:80//a/b//", "http://logs.example//a/b/")]
    [InlineData("http://a/b c/%41%2f+ä", "http://a/b%20c/A/%2B%C3%A4/")]
    public void Addresses_are_taken_in_one_spelling(string address, string expected) =>
        $"{UploadTarget.Parse(address).Target}".ShouldBe(expected);

    [Theory]
    [InlineData("https://a/", "gateway in your own network")]
    [InlineData("s3://bucket/", "does not begin with http://")]
    [InlineData("", "does not begin with http://")]
    [InlineData("http://user:secret@a/", "write it into /hiperiso/upload.json")]
    [InlineData("http://a/?x=secret", "'?'")]
    [InlineData("http://a/%zz", "percent-encoding")]
    [InlineData("http://a/%0d%0aX:y", "percent-encoding")]
    [InlineData("http:///x", "no host name")]
    [InlineData("http://a:0/", "wrong port")]
    [InlineData("http://a:70000/", "wrong port")]
    [InlineData("http://[::1]/", "no host name or IPv4 address")]
    [InlineData("http://a\r\nX: y/", "no host name")]
    public void Others_are_refused_with_a_reason_that_does_not_quote_them(string address, string reason)
    {
        var (target, problem) = UploadTarget.Parse(address);
        target.ShouldBeNull();
        problem.ShouldNotBeNull().ShouldContain(reason);
        problem.ShouldNotContain("secret");
    }

    [Fact]
    public void Names_of_files_are_encoded() =>
        UploadTarget.Parse("http://a/x").Target!.PathOf("ä b_1/hw/100%.txt").ShouldBe("/x/%C3%A4%20b_1/hw/100%25.txt");
}
