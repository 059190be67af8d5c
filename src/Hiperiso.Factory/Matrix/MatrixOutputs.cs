using System.Collections.Immutable;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Matrix;

/// <summary>Outputs of recipes, for entries that run side by side: the factory is for one caller at a time. What failed once is not tried again for the next entry.</summary>
/// <param name="images">The factory.</param>
internal sealed class MatrixOutputs(ImageFactory images)
{
    private readonly Lock _oneCaller = new();
    private readonly Dictionary<string, string> _failed = new(StringComparer.Ordinal);

    /// <summary>The build of a component.</summary>
    /// <exception cref="FactoryException">It cannot be built; the message is that of the first time.</exception>
    public StorePath Build(string component)
    {
        lock (_oneCaller)
        {
            if (_failed.TryGetValue(component, out var earlier))
            {
                throw new FactoryException(earlier);
            }

            try
            {
                return images.Components.Build(component);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                _failed.Add(component, $"{component} cannot be built: {error.Message}");
                throw new FactoryException(_failed[component], innerException: error);
            }
        }
    }

    /// <summary>The path of an output.</summary>
    /// <exception cref="FactoryException">The component cannot be built, or has no such output.</exception>
    public string File(string component, string output) => Build(component).File(output) is var path && System.IO.File.Exists(path)
        ? path
        : throw new FactoryException($"{component} has no output '{output}'", $"see recipes/{component}.yaml");

    /// <summary>What a component is; null when it cannot be built.</summary>
    public MatrixComponent? Describe(string component)
    {
        try
        {
            return MatrixComponent.Of(Build(component));
        }
        catch (FactoryException)
        {
            // The results of the entries that need it tell why.
            return null;
        }
    }

    /// <summary>Makes a stick.</summary>
    /// <param name="directory">Where it goes.</param>
    /// <param name="files">What is on it besides what ships.</param>
    /// <param name="shape">The disk image it is made from.</param>
    /// <returns>Its files.</returns>
    public ImageFiles MakeStick(string directory, ImmutableArray<PlacedFile> files, string shape)
    {
        lock (_oneCaller)
        {
            return images.TestImage(directory, files, shape);
        }
    }

    /// <summary>Writes a stick in a format of virtual disks.</summary>
    public void Export(ExportedFile file)
    {
        lock (_oneCaller)
        {
            new ImageExport(images.Components.Context).Write(file);
        }
    }

    /// <summary>An image as it is declared.</summary>
    /// <returns>Its files.</returns>
    public ImageFiles Image(string name)
    {
        lock (_oneCaller)
        {
            return images.Image(ImageRequest.Default with { Name = name });
        }
    }
}
