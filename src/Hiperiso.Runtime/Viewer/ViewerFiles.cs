namespace Hiperiso.Runtime.Viewer;

/// <summary>Where a person in front of the machine is found.</summary>
internal sealed record ViewerFiles
{
    /// <summary>The screen.</summary>
    public string Framebuffer { get; init; } = "/dev/fb0";

    /// <summary>The virtual terminal in front.</summary>
    public string Terminal { get; init; } = "/dev/tty0";

    /// <summary>The input devices in sysfs.</summary>
    public string InputClass { get; init; } = "/sys/class/input";

    /// <summary>Folder of their device files.</summary>
    public string InputNodes { get; init; } = "/dev/input";

    /// <summary>How long the text before the guest can be read.</summary>
    public TimeSpan ReadingTime { get; init; } = TimeSpan.FromSeconds(2);
}
