using System.Globalization;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Building;

/// <summary>The slow side of <see cref="TargetState"/>: what is done when a time alone does not tell.</summary>
internal static class StateRenewal
{
    /// <summary>Whether a file or directory with another time (or a too recent one) still holds the same.</summary>
    public static bool HasSameContent(StateLine line, FileStamp now) => now.Size == line.Size && line.Kind switch
    {
        StateLine.File => StoreKey.HashOfFile(line.Path) == line.Hash,
        StateLine.Directory => InputSnapshot.NamesHash(line.Path) == line.Hash,
        _ => false,
    };

    /// <summary>Writes the state again with the present times, for inputs that were found to hold the same.</summary>
    public static void Renew(string path, string[] lines, int firstWatched, TimeProvider clock)
    {
        // The time first: whatever changes after it was taken counts as too recent at the next check.
        var snapshot = new InputSnapshot(clock);
        var renewed = lines[..firstWatched].ToList();
        renewed[1] = snapshot.Taken.ToString(CultureInfo.InvariantCulture);
        foreach (var line in lines[firstWatched..].Select(StateLine.Parse))
        {
            if (line!.Kind == StateLine.Output)
            {
                renewed.Add(line.ToString());
                continue;
            }

            var now = line.Now();
            if (!HasSameContent(line, now))
            {
                return;
            }

            renewed.Add((line with { Time = now.Time }).ToString());
        }

        WriteAside(path, renewed);
    }

    /// <summary>Writes a file beside its destination and renames it.</summary>
    public static void WriteAside(string path, IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var temporary = new TemporaryFile(path);
        File.WriteAllLines(temporary.Path, lines);
        temporary.Publish();
    }
}
