using System.Collections.Immutable;

namespace Hiperiso.Runtime.Configuration.Describing;

/// <summary>A top-level section of the configuration; each can also carry the suffix of a platform.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">How it is written.</param>
/// <param name="Meaning">What it does, and which of several entries counts.</param>
/// <param name="Keys">Its keys, or those of its entries.</param>
public sealed record SectionDescription(string Name, SectionShape Shape, string Meaning, ImmutableArray<KeyDescription> Keys)
{
    /// <summary>Looks up a key.</summary>
    public KeyDescription? Find(string name) => Keys.FirstOrDefault(key => key.Name == name);
}
