using System.Runtime.CompilerServices;
using System.Text;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Store;
using Hiperiso.Imaging;

namespace Hiperiso.Factory.Images;

/// <summary>
/// Writes a finished image in the formats of virtual machines. The same image gives the same bytes on every machine, and nothing is
/// written again while the image is the same.
/// </summary>
public sealed class ImageExport(FactoryContext context)
{
    private readonly BuildConsole _console = new(context.Output, context.Options.Interactive, context.Clock);

    /// <summary>Makes sure that the image is there in these formats, and returns the files, each with a checksum beside it.</summary>
    /// <param name="image">The image.</param>
    /// <param name="formats">Names of formats; none: all there are.</param>
    /// <exception cref="FactoryException">There is no such format, or it has no room for the image.</exception>
    public IReadOnlyList<string> Write(ImageFiles image, params IReadOnlyCollection<string> formats)
    {
        ArgumentNullException.ThrowIfNull(image);
        var files = ExportFormat.Named(formats).Select(format => new ExportedFile(image, format)).ToList();
        IReadOnlyList<string> facts = [$"factory {FactoryFormat.Version}", $"image {image.Sha256()}"];
        var outdated = files.Where(file => !IsCurrent(file, facts)).ToList();
        if (outdated.Count > 0)
        {
            Write(image, outdated, facts);
        }

        return [.. files.Select(file => file.Path)];
    }

    /// <summary>Writes an image of a test in a format, and has no memory of it.</summary>
    internal void Write(ExportedFile file)
    {
        using var raw = RawImageFile.OpenRead(file.Image.Image);
        Write(SparseDisk.Scan(raw, new ByteProgress(_console, "looked at")), file);
    }

    private bool IsCurrent(ExportedFile file, IReadOnlyList<string> facts)
    {
        var state = StateOf(file);
        var isCurrent = state.IsCurrent(facts);
        if (!isCurrent && context.Options.Explain)
        {
            context.Output.WriteLine($"  {file.Name}: {state.Reason}");
        }

        return isCurrent;
    }

    private TargetState StateOf(ExportedFile file) => context.StateOf($"export-{file.Name}");

    // In a method of its own: what it uses is not even loaded when there is nothing to do.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Write(ImageFiles image, List<ExportedFile> files, IReadOnlyList<string> facts) => DiskSpace.Guard(image.Directory, "", () =>
    {
        TemporaryFile.RemoveAbandoned(image.Directory);
        using var raw = RawImageFile.OpenRead(image.Image);
        _console.Begin($"{Path.GetFileName(image.Image)}  looking for what is in use …");
        var disk = SparseDisk.Scan(raw, new ByteProgress(_console, "looked at"));
        foreach (var file in files)
        {
            _console.Begin($"{file.Name}  writing …");
            Write(disk, file);
            StateOf(file).Write(facts, new InputSnapshot(context.Clock), [file.Path, file.Checksum], file.Path);
            var size = BuildConsole.Size(new FileInfo(file.Path).Length);
            _console.Say($"{file.Name}  {size} in {BuildConsole.Duration(_console.Elapsed)}: {file.Path}");
        }

        return 0;
    });

    private void Write(SparseDisk disk, ExportedFile file)
    {
        using var export = new TemporaryFile(file.Path);
        using var checksum = new TemporaryFile(file.Checksum);
        try
        {
            using var stream = new ExportStream(export.Path, new ByteProgress(_console, "written"));
            file.Format.Write(stream, disk, new SeededIdentifiers($"{file.Image.Name} {file.Image.Sha256()}"), file.Name);
            stream.Complete();
            using var text = new FileStream(checksum.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            text.Write(Encoding.ASCII.GetBytes($"{stream.Sha256()}  {file.Name}\n"));
            text.Flush(flushToDisk: true);
        }
        catch (ImageLayoutException error)
        {
            throw new FactoryException($"{file.Name}: {error.Message}", "--format chooses other formats", error);
        }

        export.Publish();
        checksum.Publish();
        Durability.FlushDirectory(file.Image.Directory);
    }
}
