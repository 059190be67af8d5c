namespace Hiperiso.Tools.Corpus;

/// <summary>A part of the summary: a question to the database whose answer is a table.</summary>
/// <param name="Name">Its name in JSON and CSV.</param>
/// <param name="Title">Its title for people.</param>
/// <param name="Sql">The question; <c>?1</c> is the date that was asked for.</param>
/// <param name="Nothing">What people are told instead of an empty table.</param>
internal sealed record CorpusQuestion(string Name, string Title, string Sql, string Nothing);
