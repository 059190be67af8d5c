using System.Collections.Immutable;

namespace Hiperiso.BootLog;

/// <summary>A complete <see cref="Trie"/> as a table. States that end no text come first.</summary>
/// <param name="Next">The next state for each state and column; a row has 2^<paramref name="RowShift"/> places.</param>
/// <param name="RowShift">How far a state is shifted to get the place of its row.</param>
/// <param name="FirstMatching">The first state at which a text ends.</param>
/// <param name="Matches">For each state from there on, the rules whose text ends.</param>
internal sealed record TrieTable(ushort[] Next, int RowShift, int FirstMatching, ImmutableArray<int>[] Matches);
