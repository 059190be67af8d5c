namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>One member of a JSON object.</summary>
/// <param name="Name">Its name, escapes decoded.</param>
/// <param name="Position">Where the name begins.</param>
/// <param name="Value">Its value.</param>
public sealed record JsonMember(string Name, TextPosition Position, JsonNode Value);
