using System.Buffers.Binary;

namespace Hiperiso.Imaging.ExFat;

/// <summary>The recommended up-case table in the compressed form in which volumes carry it (exFAT specification, section 7.2.5).</summary>
internal static class ExFatUpCaseTable
{
    private const ushort RunMarker = 0xFFFF;

    // The recommended table spells shorter runs out.
    private const int ShortestRun = 512;

    public static byte[] Encode()
    {
        var bytes = new List<byte>();
        for (var c = 0; c <= char.MaxValue;)
        {
            var run = IdentityRun(c);
            if (run >= ShortestRun)
            {
                Append(bytes, RunMarker);
                Append(bytes, (ushort)run);
                c += run;
                continue;
            }

            for (var end = c + Math.Max(1, run); c < end; c++)
                Append(bytes, UpCaseTable.Recommended[(char)c]);
        }

        return [.. bytes];
    }

    private static int IdentityRun(int first)
    {
        var c = first;
        while (c <= char.MaxValue && UpCaseTable.Recommended[(char)c] == c)
            c++;
        return c - first;
    }

    private static void Append(List<byte> bytes, ushort value)
    {
        Span<byte> unit = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(unit, value);
        bytes.AddRange(unit);
    }
}
