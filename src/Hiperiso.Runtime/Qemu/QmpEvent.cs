using System.Text.Json;

namespace Hiperiso.Runtime.Qemu;

/// <summary>An asynchronous message of QEMU.</summary>
/// <param name="Name">E.g. <c>SHUTDOWN</c>.</param>
/// <param name="Reason">Member <c>reason</c> of its data, e.g. <c>guest-reset</c>; empty when there is none.</param>
internal readonly record struct QmpEvent(string Name, string Reason)
{
    /// <summary>Reads a message that has the member <c>event</c>; a <see cref="QmpException"/> when that is no name.</summary>
    public static QmpEvent From(JsonElement message)
    {
        var reason = message.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty("reason", out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
        return new QmpEvent(QmpJson.Text(QmpJson.Member(message, "event"), "event"), reason ?? "");
    }
}
