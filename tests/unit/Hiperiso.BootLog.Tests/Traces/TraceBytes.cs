using System.Text;

namespace Hiperiso.BootLog.Tests.Traces;

/// <summary>Puts a simpletrace file together, right or wrong.</summary>
internal sealed class TraceBytes
{
    private readonly List<byte> _bytes = [];

    internal static TraceBytes Version(ulong version) => new TraceBytes().U64(ulong.MaxValue).U64(0xf2b177cb0aa429b4).U64(version);

    /// <summary>A header, and names for a few events of the built-in list.</summary>
    internal static TraceBytes Usual() => Version(4).Map(10, "cd_read_sector").Map(11, "cpu_out").Map(12, "runstate_set").Map(13, "cpu_reset");

    internal TraceBytes U64(ulong value)
    {
        _bytes.AddRange(BitConverter.GetBytes(value));
        return this;
    }

    internal TraceBytes U32(uint value)
    {
        _bytes.AddRange(BitConverter.GetBytes(value));
        return this;
    }

    internal TraceBytes Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    internal TraceBytes Map(ulong id, string name) => U64(0).U64(id).U32((uint)name.Length).Raw(Encoding.Latin1.GetBytes(name));

    /// <summary>An event; arguments are integers, or strings.</summary>
    internal TraceBytes Event(ulong id, ulong time, params object[] arguments)
    {
        var inner = new TraceBytes();
        foreach (var argument in arguments)
        {
            _ = argument is string text ? inner.U32((uint)text.Length).Raw(Encoding.Latin1.GetBytes(text)) : inner.U64(unchecked((ulong)Convert.ToInt64(argument)));
        }

        return U64(1).U64(id).U64(time).U32((uint)(24 + inner._bytes.Count)).U32(42).Raw(inner.ToArray());
    }

    internal TraceBytes Dropped(ulong time, ulong count) => U64(1).U64(0xfffffffffffffffe).U64(time).U32(32).U32(42).U64(count);

    internal byte[] ToArray() => [.. _bytes];
}
