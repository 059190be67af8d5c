namespace Hiperiso.Imaging;

/// <summary>What was asked for cannot be laid out on disk: a name, a size or a place is not possible. The message says which.</summary>
public sealed class ImageLayoutException : Exception
{
    /// <summary>Creates the error.</summary>
    public ImageLayoutException(string message)
        : base(message)
    {
    }
}
