namespace Hiperiso.Runtime.Guest;

/// <summary>A disk, CD-ROM or floppy of the guest and the file behind it.</summary>
/// <param name="Id">Identifier on the command line.</param>
/// <param name="File">Path on the host.</param>
/// <param name="Format">QEMU block format, e.g. <c>raw</c>.</param>
/// <param name="Attachment">Where the guest sees it.</param>
public sealed record GuestDrive(string Id, string File, string Format, DriveAttachment Attachment)
{
    /// <summary>Which drive of its controller it is, from 0.</summary>
    public int Place { get; init; }

    /// <summary>Rank in the firmware's boot order from 1; null leaves it out.</summary>
    public int? BootIndex { get; init; }

    /// <summary>Whether writes go to a temporary file of QEMU's and never to <see cref="File"/>.</summary>
    public bool DropsWrites { get; init; }

    /// <summary>Whether the guest cannot write at all.</summary>
    public bool IsReadOnly { get; init; }
}
