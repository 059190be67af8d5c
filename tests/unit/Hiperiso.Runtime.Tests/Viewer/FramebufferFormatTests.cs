using System.Buffers.Binary;
using Hiperiso.Runtime.Viewer.Drawing;

namespace Hiperiso.Runtime.Tests.Viewer;

public sealed class FramebufferFormatTests
{
    [Fact]
    public void A_screen_of_UEFI_is_understood()
    {
        var format = Read(1024, 768, 4096, 32, (16, 8), (8, 8), (0, 8)).ShouldNotBeNull();
        format.ShouldBe(new FramebufferFormat(1024, 768, 0, 4096, 4, new(16, 8), new(8, 8), new(0, 8)));
        format.IsPictures.ShouldBeTrue();
    }

    [Theory]
    [InlineData(15, 2, 10, 5, 5)]
    [InlineData(16, 2, 11, 6, 5)]
    public void Pixels_of_two_bytes_are_understood(int bits, int pixelSize, int redOffset, int greenLength, int blueLength)
    {
        var format = Read(800, 600, 1664, bits, (redOffset, 5), (blueLength, greenLength), (0, blueLength)).ShouldNotBeNull();
        format.PixelSize.ShouldBe(pixelSize);
        format.IsPictures.ShouldBeFalse();
    }

    [Fact]
    public void A_part_of_a_larger_screen_begins_where_the_kernel_says()
    {
        var variable = Variable(640, 480, 24, (16, 8), (8, 8), (0, 8));
        BinaryPrimitives.WriteInt32LittleEndian(variable.AsSpan(16), 5);
        BinaryPrimitives.WriteInt32LittleEndian(variable.AsSpan(20), 7);
        FramebufferFormat.Read(variable, Fixed(2048, 0, 2)).ShouldNotBeNull().Start.ShouldBe((7 * 2048) + (5 * 3));
    }

    [Theory]
    [InlineData(8, 0, 3)] // A palette.
    [InlineData(32, 1, 2)] // Planes.
    [InlineData(12, 0, 2)]
    public void A_screen_of_another_kind_is_none(int bits, int type, int visual) =>
        FramebufferFormat.Read(Variable(640, 480, bits, (0, 8), (0, 8), (0, 8)), Fixed(2560, type, visual)).ShouldBeNull();

    [Fact]
    public void Rows_that_overlap_and_colours_without_bits_are_no_screen()
    {
        Read(1024, 768, 1024, 32, (16, 8), (8, 8), (0, 8)).ShouldBeNull();
        Read(1024, 768, 4096, 32, (16, 8), (8, 0), (0, 8)).ShouldBeNull();
        Read(0, 768, 4096, 32, (16, 8), (8, 8), (0, 8)).ShouldBeNull();
        Read(1024, 768, 4096, 32, (40, 8), (8, 8), (0, 8)).ShouldBeNull();
    }

    private static FramebufferFormat? Read(
        int width, int height, int stride, int bits, (int, int) red, (int, int) green, (int, int) blue) =>
        FramebufferFormat.Read(Variable(width, height, bits, red, green, blue), Fixed(stride, 0, 2));

    private static byte[] Variable(int width, int height, int bits, params (int Offset, int Length)[] fields)
    {
        var data = new byte[FramebufferFormat.VariableSize];
        (int Place, int Value)[] numbers =
        [
            (0, width), (4, height), (24, bits),
            .. fields.SelectMany((field, index) => new[] { (32 + (12 * index), field.Offset), (36 + (12 * index), field.Length) }),
        ];
        foreach (var (place, value) in numbers)
            BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(place), value);
        return data;
    }

    private static byte[] Fixed(int stride, int type, int visual)
    {
        var data = new byte[FramebufferFormat.FixedSize];
        BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(28), type);
        BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(36), visual);
        BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(48), stride);
        return data;
    }
}
