namespace Hiperiso.Imaging.Qcow2;

/// <summary>How an overlay names the image below it.</summary>
/// <param name="BackingFile">Absolute path of the image that shows wherever the overlay has no cluster.</param>
/// <param name="BackingFormat">QEMU block format of that image, e.g. <c>raw</c>.</param>
public sealed record Qcow2Overlay(string BackingFile, string BackingFormat = "raw");
