namespace Hiperiso.Factory.Remote;

/// <summary>What lies or will lie on the remote.</summary>
/// <param name="Path">Below the remote's root.</param>
/// <param name="File">The local file.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record RemoteObject(string Path, string File, long Size, string Sha256)
{
    /// <summary>A content under its hash.</summary>
    public static RemoteObject Blob(string file, long size, string sha256) => new(RemoteLayout.Blob(sha256), file, size, sha256);
}
