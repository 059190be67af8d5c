using System.Runtime.InteropServices;

namespace Hiperiso.BootLog;

/// <summary>Gives each of a limited number of names a number, without making a string for each record.</summary>
/// <param name="capacity">How many names there may be.</param>
internal sealed class NameTable(int capacity)
{
    private const int LongestName = 128;

    // A power of two, at most half full.
    private readonly int[] _slots = new int[2 * (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity)];
    private readonly List<byte[]> _names = [[]];
    private int _last;

    /// <summary>The largest number there can be.</summary>
    internal int Capacity => capacity;

    /// <summary>The name of a number; that of 0 is empty.</summary>
    internal string NameOf(int number) => VisibleText.Of(_names[number]);

    /// <summary>The number of a name, from 1; 0 for an empty name, and for those that find no room.</summary>
    internal int NumberOf(ReadOnlySpan<byte> name)
    {
        name = name[..Math.Min(LongestName, name.Length)];
        if (name.SequenceEqual(_names[_last]))
        {
            return _last;
        }

        var slot = Hash(name) & (_slots.Length - 1);
        while (_slots[slot] != 0 && !name.SequenceEqual(_names[_slots[slot]]))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        if (_slots[slot] == 0)
        {
            if (_names.Count > capacity || name.Length == 0)
            {
                return 0;
            }

            _slots[slot] = _names.Count;
            _names.Add(name.ToArray());
        }

        return _last = _slots[slot];
    }

    private static int Hash(ReadOnlySpan<byte> name)
    {
        var hash = (ulong)name.Length;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(name))
        {
            hash = (hash ^ word) * 0x9E37_79B9_7F4A_7C15;
            hash ^= hash >> 32;
        }

        foreach (var value in name[(name.Length & ~7)..])
        {
            hash = (hash ^ value) * 0x0000_0100_0000_01B3;
        }

        return (int)((hash ^ (hash >> 32)) & int.MaxValue);
    }
}
