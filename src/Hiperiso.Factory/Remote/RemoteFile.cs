namespace Hiperiso.Factory.Remote;

/// <summary>What a remote tells about a file without sending it.</summary>
/// <param name="Size">Bytes; -1 when it does not tell.</param>
/// <param name="Md5">Lower-case hexadecimal; null when it does not tell.</param>
internal sealed record RemoteFile(long Size, string? Md5);
