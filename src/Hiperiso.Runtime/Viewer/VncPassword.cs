using System.Text.Json;
using Hiperiso.Runtime.Json;

namespace Hiperiso.Runtime.Viewer;

/// <summary>
/// The password of whoever may see and use the guest over the network. It comes from a file of the data partition, never from the command
/// line, which is logged, and QEMU is told it over its control socket alone. It has no text, so that it cannot get into a message.
/// </summary>
internal sealed class VncPassword
{
    /// <summary>The file's path on the data partition.</summary>
    public const string File = "/hiperiso/vnc.json";

    // The protocol's cipher takes 8 bytes; what is longer would seem safer than it is.
    private const int Shortest = 6;
    private const int Longest = 8;
    private const string Key = "password";

    private static readonly SecretFile Content = new(File, [Key]);
    private readonly string _value;

    private VncPassword(string value) => _value = value;

    /// <summary>Reads the file; null when it is not there.</summary>
    /// <param name="path">Its path on the host.</param>
    /// <exception cref="SecretFileException">It cannot be used.</exception>
    public static VncPassword? Read(string path) => Content.Read(path) is { } values ? Of(values) : null;

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="SecretFileException">It cannot be used.</exception>
    public static VncPassword Parse(string text) => Of(Content.Parse(text));

    /// <summary>Writes the arguments of QEMU's <c>set_password</c>.</summary>
    public void WriteTo(Utf8JsonWriter arguments)
    {
        arguments.WriteString("protocol", "vnc");
        arguments.WriteString(Key, _value);
    }

    /// <inheritdoc/>
    public override string ToString() => "";

    private static VncPassword Of(IReadOnlyDictionary<string, string> values) =>
        values.GetValueOrDefault(Key) is { Length: >= Shortest and <= Longest } value && value.All(character => character is > ' ' and <= '~')
            ? new VncPassword(value)
            : throw new SecretFileException(
                $"{File} must have a password of {Shortest} to {Longest} letters, digits or signs without blanks: VNC takes no more");
}
