namespace Hiperiso.Tools.Corpus;

/// <summary>A field of a session that the corpus keeps.</summary>
/// <param name="Name">Its name in the documents of a session and in the database.</param>
/// <param name="IsNumber">Whether it is a whole number; else text.</param>
/// <param name="Parent">The object in <c>session.json</c> that holds it; empty when it is not in one. The index has no objects.</param>
internal sealed record SessionColumn(string Name, bool IsNumber = false, string Parent = "");
