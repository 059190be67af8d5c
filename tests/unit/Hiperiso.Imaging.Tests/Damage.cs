namespace Hiperiso.Imaging.Tests;

/// <summary>Damages volumes at random places and reads everything.</summary>
internal static class Damage
{
    public static void EveryOutcomeIsAValueOrACorruptImage(byte[] clean, Func<IBlockDevice, ReadableVolume> open) =>
        EveryOutcomeIsAValueOrACorruptImage(clean, device => ReadEverything(open(device)));

    public static void EveryOutcomeIsAValueOrACorruptImage(byte[] clean, Action<IBlockDevice> read)
    {
        var used = Enumerable.Range(0, clean.Length).Where(i => clean[i] != 0).ToArray();
        var device = new MemoryDevice(clean.ToArray());
        var corrupt = 0;
        for (var seed = 0; seed < 3000; seed++)
        {
            var offsets = Change(new Random(seed), device.Bytes, used);
            try
            {
                read(device);
            }
            catch (CorruptImageException)
            {
                corrupt++;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed} raised {e.GetType().Name}.", e);
            }

            foreach (var offset in offsets)
                device.Bytes[offset] = clean[offset];
        }

        corrupt.ShouldBeGreaterThan(100, "damage must be noticed");
    }

    private static int[] Change(Random random, byte[] bytes, int[] used)
    {
        var offsets = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Math.Min(bytes.Length - 1, used[random.Next(used.Length)] + random.Next(2))).ToArray();
        foreach (var offset in offsets)
            bytes[offset] = random.Next(3) switch { 0 => (byte)random.Next(256), 1 => 0xFF, _ => (byte)(bytes[offset] ^ (1 << random.Next(8))) };
        return offsets;
    }

    private static void ReadEverything(ReadableVolume volume)
    {
        foreach (var file in volume.Enumerate().Where(e => !e.IsDirectory).ToList())
        {
            try
            {
                using var stream = volume.OpenFile(file.Path);
                stream.ReadAtLeast(new byte[1 << 16], 1 << 16, throwOnEndOfStream: false);
            }
            catch (FileNotFoundException)
            {
                // Two entries with one name, of which the first is a directory.
            }
        }
    }
}
