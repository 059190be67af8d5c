using System.Text.Json;

namespace Hiperiso.Runtime.Qemu;

/// <summary>An asynchronous message of QEMU.</summary>
/// <param name="Name">E.g. <c>SHUTDOWN</c>.</param>
/// <param name="Reason">Member <c>reason</c> of its data, e.g. <c>guest-reset</c>; empty when there is none.</param>
internal readonly record struct QmpEvent(string Name, string Reason)
{
    /// <summary>Member <c>action</c> of its data: <c>stop</c> where the guest was paused; empty when there is none.</summary>
    public string Action { get; init; } = "";

    /// <summary>Reads a message that has the member <c>event</c>; a <see cref="QmpException"/> when that is no name.</summary>
    public static QmpEvent From(JsonElement message)
    {
        var data = message.TryGetProperty("data", out var member) && member.ValueKind == JsonValueKind.Object ? member : default;
        return new QmpEvent(QmpJson.Text(QmpJson.Member(message, "event"), "event"), Text(data, "reason")) { Action = Text(data, "action") };
    }

    private static string Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString() ?? ""
            : "";
}
