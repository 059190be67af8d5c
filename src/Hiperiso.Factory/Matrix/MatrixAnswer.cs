using System.Collections.Immutable;

namespace Hiperiso.Factory.Matrix;

/// <summary>What is typed on the keyboard when the machine has said something.</summary>
/// <param name="After">What it must have said, after the answer before.</param>
/// <param name="Keys">One after the other; those of one text are pressed together, with <c>-</c> between them, as QEMU names them.</param>
public sealed record MatrixAnswer(string After, ImmutableArray<string> Keys);
