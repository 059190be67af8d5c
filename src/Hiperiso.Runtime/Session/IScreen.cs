namespace Hiperiso.Runtime.Session;

/// <summary>Where the host talks to people and to the harness.</summary>
public interface IScreen
{
    /// <summary>Writes a line; never throws, a broken console must not end a session.</summary>
    void Line(string text);
}
