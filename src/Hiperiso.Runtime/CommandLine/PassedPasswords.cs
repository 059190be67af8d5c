namespace Hiperiso.Runtime.CommandLine;

/// <summary>Which passwords the boot loader has asked for.</summary>
[Flags]
public enum PassedPasswords
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>That of the menu.</summary>
    Menu = 1,

    /// <summary>That of the image.</summary>
    Image = 2,
}
