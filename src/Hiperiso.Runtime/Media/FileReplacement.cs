namespace Hiperiso.Runtime.Media;

/// <summary>A file inside an image and the file of the stick that takes its place.</summary>
/// <param name="Original">Path inside the image.</param>
/// <param name="New">Path on the host.</param>
internal sealed record FileReplacement(string Original, string New);
