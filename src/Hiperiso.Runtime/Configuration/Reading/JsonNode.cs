using System.Collections.Immutable;

namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>A JSON value that knows where it stands, and keeps duplicate names in their order.</summary>
/// <param name="Position">Where the value begins.</param>
public abstract record JsonNode(TextPosition Position)
{
    /// <summary>What it is, for messages: "a string".</summary>
    public abstract string Kind { get; }

    /// <summary>A string.</summary>
    /// <param name="Position">Where its opening quote stands.</param>
    /// <param name="Value">Its text, escapes decoded; free of U+0000 and of lone surrogates.</param>
    public sealed record Text(TextPosition Position, string Value) : JsonNode(Position)
    {
        /// <inheritdoc/>
        public override string Kind => "a string";
    }

    /// <summary>A number.</summary>
    /// <param name="Position">Where its first character stands.</param>
    /// <param name="Digits">As it is written; it may be far larger than any type.</param>
    public sealed record Number(TextPosition Position, string Digits) : JsonNode(Position)
    {
        /// <inheritdoc/>
        public override string Kind => "a number";
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    /// <param name="Position">Where it begins.</param>
    /// <param name="Value">Which of both.</param>
    public sealed record Flag(TextPosition Position, bool Value) : JsonNode(Position)
    {
        /// <inheritdoc/>
        public override string Kind => Value ? "true" : "false";
    }

    /// <summary><c>null</c>.</summary>
    /// <param name="Position">Where it begins.</param>
    public sealed record Null(TextPosition Position) : JsonNode(Position)
    {
        /// <inheritdoc/>
        public override string Kind => "null";
    }

    /// <summary>An array.</summary>
    /// <param name="Position">Where its bracket stands.</param>
    /// <param name="Items">Its elements.</param>
    public sealed record List(TextPosition Position, ImmutableArray<JsonNode> Items) : JsonNode(Position)
    {
        /// <inheritdoc/>
        public override string Kind => "an array";
    }

    /// <summary>An object.</summary>
    /// <param name="Position">Where its brace stands.</param>
    /// <param name="Members">Its members, duplicates included.</param>
    public sealed record Map(TextPosition Position, ImmutableArray<JsonMember> Members) : JsonNode(Position)
    {
        /// <inheritdoc/>
        public override string Kind => "an object";
    }
}
