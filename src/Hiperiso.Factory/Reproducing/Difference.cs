namespace Hiperiso.Factory.Reproducing;

/// <summary>Something that two builds made differently.</summary>
/// <param name="Component">The component, or <c>image</c>.</param>
/// <param name="File">The file within it; empty when the component's inputs differ already.</param>
/// <param name="What">What is different, a few words: <c>content</c>, <c>only in the first build</c>, …</param>
/// <param name="FirstPath">The file of the first build; null when a look into the files tells no more.</param>
/// <param name="SecondPath">The file of the second build.</param>
public sealed record Difference(string Component, string File, string What, string? FirstPath = null, string? SecondPath = null)
{
    /// <inheritdoc />
    public override string ToString() => File.Length == 0 ? $"{Component}: {What}" : $"{Component}: {File}: {What}";
}
