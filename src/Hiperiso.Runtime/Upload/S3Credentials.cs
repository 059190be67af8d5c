namespace Hiperiso.Runtime.Upload;

/// <summary>Who asks an S3 server. Its text is empty, so that it cannot get into a message.</summary>
/// <param name="AccessKey">Name of the key.</param>
/// <param name="SecretKey">The key.</param>
/// <param name="Region">Region, e.g. <c>us-east-1</c>.</param>
internal sealed record S3Credentials(string AccessKey, string SecretKey, string Region)
{
    /// <inheritdoc />
    public override string ToString() => "";
}
