namespace Hiperiso.Runtime.Viewer.Input;

/// <summary>What an input device is for the guest; one may be several things.</summary>
[Flags]
internal enum InputKind
{
    /// <summary>Nothing: buttons of the machine, lid switches, joysticks.</summary>
    None = 0,

    /// <summary>Has an Enter key.</summary>
    Keyboard = 1,

    /// <summary>Tells movements.</summary>
    Mouse = 2,

    /// <summary>Tells places on the screen: a touch screen, or the pointing device of a virtual machine.</summary>
    Tablet = 4,

    /// <summary>Tells places of a finger beside the screen.</summary>
    Touchpad = 8,
}
