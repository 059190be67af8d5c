using System.Buffers.Binary;
using System.Text;

namespace Hiperiso.BootLog;

/// <summary>
/// QEMU's simpletrace files, version 4 (QEMU, trace/simple.c). A record is a 64-bit type and what belongs to it: 0, the name of an event
/// id; 1, an event with its length, which counts everything behind the type.
/// </summary>
internal sealed class SimpleTraceReader : TraceReader
{
    private const int TypeSize = 8;
    private const int MappingSize = 8 + 4;
    private const int EventSize = 8 + 8 + 4 + 4;

    // Ten arguments of QEMU's longest string.
    private const uint LargestEvent = EventSize + (10 * (4 + 512));
    private const ulong DroppedId = 0xffff_ffff_ffff_fffe;

    internal SimpleTraceReader(TraceBuffer buffer, TraceKinds kinds, string name)
        : base(buffer, kinds)
    {
        SimpleTraceHeader.Check(buffer.Peek(SimpleTraceHeader.Size), name);
        buffer.Skip(SimpleTraceHeader.Size);
    }

    public override string Form => "simpletrace-4";

    public override bool Read(out TraceRecord record)
    {
        while (true)
        {
            // A record is in the buffer as a whole, or it is cut.
            var bytes = Buffer.Peek(TypeSize + (int)LargestEvent);
            if (bytes.Length < TypeSize)
            {
                return EndCut(out record, bytes.Length);
            }

            var type = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            if (type == 1)
            {
                if (!TakeEvent(bytes, out record))
                {
                    return false;
                }

                if (record.Event.IsWanted)
                {
                    record.Event.Count++;
                    return true;
                }
            }
            else if (type != 0)
            {
                return EndDamaged(out record, $"a record of type 0x{type:x}; there are 0 and 1 only");
            }
            else if (!TakeMapping(bytes, out record))
            {
                return false;
            }
        }
    }

    private bool TakeEvent(ReadOnlySpan<byte> bytes, out TraceRecord record)
    {
        if (bytes.Length < TypeSize + EventSize)
        {
            return EndCut(out record, bytes.Length);
        }

        var id = BinaryPrimitives.ReadUInt64LittleEndian(bytes[TypeSize..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(TypeSize + 16)..]);
        if (length is < EventSize or > LargestEvent)
        {
            return EndDamaged(out record, $"an event of {length} bytes; it has {EventSize} to {LargestEvent}");
        }

        if (bytes.Length < TypeSize + (int)length)
        {
            return EndCut(out record, bytes.Length);
        }

        var kind = Kinds.Find(id) ?? (id == DroppedId ? Kinds.Dropped : null);
        if (kind is null)
        {
            return EndDamaged(out record, $"an event with the id 0x{id:x}; QEMU has no such ids");
        }

        Buffer.Skip(TypeSize + (int)length);
        var arguments = bytes[(TypeSize + EventSize)..(TypeSize + (int)length)];
        if (kind.Layout?.Fits(arguments) != true)
        {
            kind = Kinds.Undeclared(kind);
        }

        var time = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(TypeSize + 8)..]);
        var processId = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(TypeSize + 20)..]);
        record = new TraceRecord(kind, hasTime: true, time, processId, arguments);
        return true;
    }

    private bool TakeMapping(ReadOnlySpan<byte> bytes, out TraceRecord record)
    {
        record = default;
        if (bytes.Length < TypeSize + MappingSize)
        {
            return EndCut(out record, bytes.Length);
        }

        var id = BinaryPrimitives.ReadUInt64LittleEndian(bytes[TypeSize..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(TypeSize + 8)..]);
        if (length is 0 or > TraceName.Longest)
        {
            return EndDamaged(out record, length == 0 && id == 0
                ? "zeros where a record should be: that part of the file never reached the disk"
                : $"the name of an event with {length} bytes");
        }

        if (bytes.Length < TypeSize + MappingSize + (int)length)
        {
            return EndCut(out record, bytes.Length);
        }

        var name = bytes.Slice(TypeSize + MappingSize, (int)length);
        if (!TraceName.IsValid(name) || !Kinds.Map(id, Encoding.ASCII.GetString(name)))
        {
            return EndDamaged(out record, $"the name of an event that QEMU cannot have, with the id 0x{id:x}");
        }

        Buffer.Skip(TypeSize + MappingSize + (int)length);
        return true;
    }

    private bool EndCut(out TraceRecord record, int left)
    {
        record = default;
        End = Buffer.IsLimited ? new TraceEnd(TraceEndKind.Limited, Position, "")
            : left == 0 ? new TraceEnd(TraceEndKind.Complete, Position, "")
            : new TraceEnd(TraceEndKind.Truncated, Position, $"the last record is cut after {left} bytes, as when QEMU is killed");
        return false;
    }

    private bool EndDamaged(out TraceRecord record, string problem)
    {
        record = default;
        End = new TraceEnd(TraceEndKind.Damaged, Position, problem);
        return false;
    }
}
