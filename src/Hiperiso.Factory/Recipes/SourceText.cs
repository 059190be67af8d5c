using System.Text;

namespace Hiperiso.Factory.Recipes;

/// <summary>
/// A source file as text that rules see: lines end with LF, whichever ending the file has, and every byte survives, in
/// whatever encoding it is.
/// </summary>
/// <param name="Text">The file; each character stands for one byte.</param>
/// <param name="IsCrLf">Whether all its lines end with CR LF.</param>
internal sealed record SourceText(string Text, bool IsCrLf)
{
    // Latin-1 maps every byte to one character and back.
    private static readonly Encoding Bytes = Encoding.Latin1;

    /// <summary>A file's content as text. Where LF and CR LF are mixed, CR stays as it is.</summary>
    public static SourceText Read(byte[] content)
    {
        var text = Bytes.GetString(content);
        var isCrLf = text.Contains('\n', StringComparison.Ordinal) && text.AsSpan().Count('\n') == text.AsSpan().Count("\r\n");
        return new SourceText(isCrLf ? text.Replace("\r\n", "\n", StringComparison.Ordinal) : text, isCrLf);
    }

    /// <summary>The file's content.</summary>
    public byte[] ToBytes() => Bytes.GetBytes(IsCrLf ? Text.Replace("\n", "\r\n", StringComparison.Ordinal) : Text);

    /// <summary>A text of a recipe as it stands in a UTF-8 file.</summary>
    public static string OfRecipe(string text) => Bytes.GetString(Encoding.UTF8.GetBytes(text));
}
