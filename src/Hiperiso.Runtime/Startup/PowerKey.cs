using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Startup;

/// <summary>The power key in the kernel's terms.</summary>
internal static class PowerKey
{
    /// <summary>Its code.</summary>
    public const int Code = 116;

    /// <summary>Whether a key bitmap of sysfs has the power key.</summary>
    public static bool IsIn(string bitmap) => InputBitmap.Has(bitmap, Code);

    /// <summary>Whether an event is the power key going down.</summary>
    public static bool GoesDown(ReadOnlySpan<byte> inputEvent) => InputEvent.Read(inputEvent) == new InputEvent(InputEvent.Key, Code, 1);
}
