namespace Hiperiso.Factory.Matrix;

/// <summary>Why a boot is ended before its time.</summary>
/// <param name="Failure">Whose trouble it is; null: what the session then says decides.</param>
/// <param name="Finding">What it is.</param>
/// <param name="MayFinish">Whether the session gets the time to write its documents.</param>
internal sealed record MatrixTrouble(MatrixFailure? Failure, string Finding, bool MayFinish);
