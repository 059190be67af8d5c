namespace Hiperiso.Factory.Matrix;

/// <summary>A stage that a guest reached.</summary>
/// <param name="Name">Its name, as in <c>report.json</c>.</param>
/// <param name="Start">Seconds after the guest was started; null when nothing tells.</param>
/// <param name="Duration">Seconds until the next one; null when nothing tells.</param>
internal sealed record MatrixStage(string Name, double? Start, double? Duration);
