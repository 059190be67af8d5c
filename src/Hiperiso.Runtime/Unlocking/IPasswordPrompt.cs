namespace Hiperiso.Runtime.Unlocking;

/// <summary>Asks somebody for a password.</summary>
internal interface IPasswordPrompt
{
    /// <summary>What was typed (UTF-8); null when nobody can be asked, or the machine is to end.</summary>
    byte[]? Ask(string question);
}
