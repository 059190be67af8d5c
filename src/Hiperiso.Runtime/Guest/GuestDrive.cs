namespace Hiperiso.Runtime.Guest;

/// <summary>A disk or CD-ROM of the guest and the file behind it.</summary>
/// <param name="Id">Identifier on the command line.</param>
/// <param name="File">Path on the host.</param>
/// <param name="Format">QEMU block format, e.g. <c>raw</c>.</param>
/// <param name="Attachment">Where the guest sees it.</param>
/// <param name="BootIndex">Rank in the firmware's boot order from 1; null leaves it out.</param>
/// <param name="DropsWrites">Whether writes go to a temporary file of QEMU's and never to <paramref name="File"/>.</param>
public sealed record GuestDrive(
    string Id, string File, string Format, DriveAttachment Attachment, int? BootIndex, bool DropsWrites = false);
