using Hiperiso.Factory.Sandboxes;

namespace Hiperiso.Factory;

/// <summary>How the factory is run.</summary>
/// <param name="RepositoryRoot">Absolute path of the checkout.</param>
/// <param name="StoreRoot">Absolute path of the store; null: <c>HIPERISO_STORE</c>, else <c>~/.cache/hiperiso</c>.</param>
/// <param name="Components">The text of <c>--components</c>, <c>debian,qemu=source</c> for example; empty: each recipe's
/// default.</param>
/// <param name="SandboxMode">Where recipes run.</param>
/// <param name="Explain">Say why a component is rebuilt.</param>
/// <param name="Interactive">Whether the console can show a line that changes.</param>
/// <param name="Clock">Another date in the sandbox, to find outputs that depend on it; null: the true one.</param>
public sealed record FactoryOptions(
    string RepositoryRoot,
    string? StoreRoot = null,
    string Components = "",
    SandboxMode SandboxMode = SandboxMode.Isolated,
    bool Explain = false,
    bool Interactive = false,
    ShiftedClock? Clock = null);
