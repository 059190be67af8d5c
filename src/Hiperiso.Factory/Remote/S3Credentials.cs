namespace Hiperiso.Factory.Remote;

/// <summary>Who asks an S3 server. Its text is empty, so that it cannot get into a message.</summary>
/// <param name="AccessKey">Value of <c>S3_ACCESS_KEY</c>.</param>
/// <param name="SecretKey">Value of <c>S3_SECRET_KEY</c>.</param>
/// <param name="Region">Value of <c>S3_REGION</c>.</param>
internal sealed record S3Credentials(string AccessKey, string SecretKey, string Region)
{
    /// <inheritdoc />
    public override string ToString() => "";
}
