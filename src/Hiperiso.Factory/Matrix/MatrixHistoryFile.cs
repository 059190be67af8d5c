using System.Globalization;
using System.Text;
using System.Text.Json;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Matrix;

/// <summary>The file of a history: JSON lines, the latest last; only ever appended to.</summary>
internal static class MatrixHistoryFile
{
    /// <summary>Reads it.</summary>
    /// <returns>The runs, and a text for each line that is none.</returns>
    public static (IReadOnlyList<MatrixRecord> Runs, IReadOnlyList<string> Faults) Read(string file)
    {
        var runs = new List<MatrixRecord>();
        var faults = new List<string>();
        var number = 0;
        foreach (var line in Lines(file))
        {
            number++;
            try
            {
                using var document = JsonDocument.Parse(line);
                runs.Add(MatrixRecordReader.Record(document.RootElement));
            }
            catch (Exception error) when (MatrixRecordReader.IsFault(error))
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{file}:{number}: no run of the matrix: {error.Message}"));
            }
        }

        return (runs, faults);
    }

    /// <summary>Appends a run: others that append at the same time wait, and a line that lost its end stays a line of its own.</summary>
    /// <exception cref="FactoryException">It cannot be written.</exception>
    public static void Append(string file, MatrixRecord run)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            using var turn = KeyLock.Take(file + ".lock", () => { });
            using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            var isWhole = stream.Length == 0 || LastByte(stream) == '\n';
            stream.Seek(0, SeekOrigin.End);
            stream.Write([.. isWhole ? ""u8 : "\n"u8, .. MatrixRecordWriter.Line(run), .. "\n"u8]);
            stream.Flush(flushToDisk: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FactoryException($"--history={file} cannot be written: {error.Message}", "name a file of a directory that can be written", error);
        }
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllLines(file, Encoding.UTF8) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FactoryException($"--history={file} cannot be read: {error.Message}", innerException: error);
        }
    }

    private static int LastByte(FileStream stream)
    {
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte();
    }
}
