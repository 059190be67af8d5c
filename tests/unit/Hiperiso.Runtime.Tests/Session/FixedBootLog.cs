using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Tests.Session;

/// <summary>An analyser whose verdict is known before.</summary>
internal sealed class FixedBootLog(string meta) : IBootLog
{
    private readonly BootLogAdapter _real = new();

    public ISerialFollower Follow() => _real.Follow();

    public string Analyze(SessionDirectory directory)
    {
        directory.Write("analysis.meta", meta);
        return "";
    }
}
