using System.Diagnostics;

namespace Hiperiso.Factory.Matrix;

/// <summary>The approved documents of all entries: <c>ENTRY.KIND.approved.txt</c>, beside what was received when it differs.</summary>
/// <param name="directory">Where they are.</param>
internal sealed class MatrixSnapshots(string directory)
{
    /// <summary>Compares the documents of an entry with the approved ones.</summary>
    /// <returns>One text for each that differs, with the difference.</returns>
    public IEnumerable<string> Compare(MatrixEntry entry, MatrixOutcome outcome)
    {
        Directory.CreateDirectory(directory);
        foreach (var (kind, text) in outcome.Documents)
        {
            var approved = PathOf(entry, kind, "approved");
            var received = PathOf(entry, kind, "received");
            File.Delete(received);
            var known = File.Exists(approved) ? File.ReadAllText(approved) : null;
            if (known == text)
            {
                continue;
            }

            File.WriteAllText(received, text);
            yield return known is null ? $"{kind}: nothing is approved yet; see {received}" : $"{kind} differs from what is approved:\n{Difference(approved, received)}";
        }
    }

    /// <summary>Approves what was received.</summary>
    public void Accept(MatrixEntry entry, MatrixOutcome outcome)
    {
        Directory.CreateDirectory(directory);
        foreach (var (kind, text) in outcome.Documents)
        {
            File.WriteAllText(PathOf(entry, kind, "approved"), text);
            File.Delete(PathOf(entry, kind, "received"));
        }
    }

    /// <summary>All approved documents of an entry as one text.</summary>
    public string Approved(MatrixEntry entry) => !Directory.Exists(directory) ? "" : string.Join('\n', Directory
        .EnumerateFiles(directory, $"{entry.Id}.*.approved.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    private string PathOf(MatrixEntry entry, string kind, string state) => Path.Combine(directory, $"{entry.Id}.{kind}.{state}.txt");

    private static string Difference(string approved, string received)
    {
        using var diff = Process.Start(new ProcessStartInfo("diff", ["--unified=1", "--label=approved", "--label=received", approved, received])
        {
            RedirectStandardOutput = true,
        })!;
        var text = diff.StandardOutput.ReadToEnd();
        diff.WaitForExit();
        return text.TrimEnd('\n');
    }
}
