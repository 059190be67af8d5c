using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Tests.Session;

/// <summary>Keeps what it was told to show.</summary>
internal sealed class RecordingScreen : IScreen
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public void Line(string text)
    {
        lock (_lines)
            _lines.Add(text);
    }
}
