using Hiperiso.Factory.Images;

namespace Hiperiso.E2e.Tests;

/// <summary>
/// Keeps what lies in <c>artifacts/image</c>, papers and signatures of a user included, while a test writes there, and brings it
/// back. The build replaces files and never writes into them, so the second names that keep them cost no space.
/// </summary>
internal sealed class ImageAside : IDisposable
{
    private readonly string _image;
    private readonly string _state;
    private readonly string _aside;

    /// <summary>Keeps the files.</summary>
    public ImageAside(string root, ImageFiles files)
    {
        _image = files.Directory;
        _state = Path.Combine(root, "artifacts", "state", "image.state");
        _aside = _image + ".aside";
        Directory.Exists(_aside).ShouldBeFalse(
            $"{_aside} is left from a run that was killed: move its image and image.state back to {_image} and {_state}");
        Directory.CreateDirectory(_aside);
        Run("cp", "--archive", "--link", _image, Path.Combine(_aside, "image"));
        Run("cp", "--archive", "--link", _state, Path.Combine(_aside, "image.state"));
    }

    /// <summary>Brings the files back.</summary>
    public void Dispose()
    {
        Directory.Delete(_image, recursive: true);
        Directory.Move(Path.Combine(_aside, "image"), _image);
        // Of two names of one file, rename(2) would leave both.
        File.Delete(_state);
        File.Move(Path.Combine(_aside, "image.state"), _state);
        Directory.Delete(_aside);
    }

    private static void Run(string program, params string[] arguments)
    {
        var (exitCode, output) = FileSystemCheck.Run(program, arguments);
        exitCode.ShouldBe(0, output);
    }
}
