using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hiperiso.Runtime.Json;

/// <summary>Writes JSON documents as text: names stay readable (only supplementary characters are escaped), line feed at the end.</summary>
internal static class JsonText
{
    /// <summary>Indented, for people.</summary>
    public static string Indented(Action<Utf8JsonWriter> write) => Write(indented: true, write);

    /// <summary>One line, for journals.</summary>
    public static string Line(Action<Utf8JsonWriter> write) => Write(indented: false, write);

    private static string Write(bool indented, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions
        {
            Indented = indented,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
