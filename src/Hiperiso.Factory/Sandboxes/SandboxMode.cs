namespace Hiperiso.Factory.Sandboxes;

/// <summary>Where the steps of a recipe run.</summary>
public enum SandboxMode
{
    /// <summary>In a root of pinned Debian packages, in namespaces of their own, without network.</summary>
    Isolated,

    /// <summary>Directly on this machine (<c>--sandbox=host</c>): not reproducible; for hosts that forbid namespaces.</summary>
    Host,
}
