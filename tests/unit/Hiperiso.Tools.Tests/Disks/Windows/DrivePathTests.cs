using Hiperiso.Tools.Disks.Windows;

namespace Hiperiso.Tools.Tests.Disks.Windows;

/// <summary>Names of devices, as people write them on Windows.</summary>
public sealed class DrivePathTests
{
    [Theory]
    [InlineData(@"\\.\PhysicalDrive1", 1)]
    [InlineData(@"\\.\PHYSICALDRIVE12", 12)]
    [InlineData(@"\\?\PhysicalDrive0", 0)]
    [InlineData("//./physicaldrive3", 3)]
    [InlineData(@"\\.\PhysicalDrive", null)]
    [InlineData(@"\\.\PhysicalDrive-1", null)]
    [InlineData(@"\\.\PhysicalDrive1x", null)]
    [InlineData(@"\\.\PhysicalDrive99999999999", null)]
    [InlineData(@"\\.\CdRom0", null)]
    [InlineData("PhysicalDrive1", null)]
    [InlineData("disk.img", null)]
    [InlineData("", null)]
    public void A_disk_has_a_number(string path, int? number) => DrivePath.NumberOf(path).ShouldBe(number);

    [Theory]
    [InlineData("E:", 'E')]
    [InlineData(@"e:\", 'E')]
    [InlineData(@"\\.\E:", 'E')]
    [InlineData(@"E:\disk.img", null)]
    [InlineData("disk.img", null)]
    [InlineData("1:", null)]
    [InlineData("", null)]
    public void A_volume_has_a_letter(string path, char? letter) => DrivePath.LetterOf(path).ShouldBe(letter);

    [Theory]
    [InlineData(@"\\.\CdRom0", true)]
    [InlineData(@"\\?\Volume{0}", true)]
    [InlineData(@"\\server\share\disk.img", false)]
    [InlineData(@"C:\disk.img", false)]
    public void A_device_is_no_file(string path, bool isDevice) => DrivePath.IsDevice(path).ShouldBe(isDevice);
}
