namespace Hiperiso.Runtime.Media;

/// <summary>
/// A file of the stick cannot be made into a medium. The message is a sentence for the user: what, why, what to do.
/// </summary>
public sealed class MediumRefusedException : Exception
{
    /// <summary>Creates the error.</summary>
    public MediumRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error with what caused it.</summary>
    public MediumRefusedException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
