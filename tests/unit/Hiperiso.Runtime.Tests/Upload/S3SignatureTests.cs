using Hiperiso.Runtime.Upload;

namespace Hiperiso.Runtime.Tests.Upload;

public sealed class S3SignatureTests
{
    // "Example: GET Object" of the Amazon S3 API Reference, "Signature Calculations for the Authorization Header".
    [Fact]
    public void The_published_example_gives_the_published_signature() => S3Signature.Authorization(
        new S3Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"),
        "GET",
        "/test.txt",
        new Dictionary<string, string>
        {
            ["host"] = "examplebucket.s3.amazonaws.com",
            ["range"] = "bytes=0-9",
            ["x-amz-content-sha256"] = S3Signature.EmptyHash,
            ["x-amz-date"] = "20130524T000000Z",
        }).ShouldBe(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
            + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
            + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");

    [Fact]
    public void Credentials_have_no_text() =>
        $"{new S3Credentials("access", "secret", "region")}".ShouldBeEmpty();
}
