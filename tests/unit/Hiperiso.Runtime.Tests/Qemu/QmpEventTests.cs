using System.Text.Json;
using Hiperiso.Runtime.Qemu;

namespace Hiperiso.Runtime.Tests.Qemu;

public sealed class QmpEventTests
{
    // As QEMU 10.0.13 writes it when a disk's file finds no space.
    private const string NoSpace =
        """
        {"timestamp": {"seconds": 1, "microseconds": 2}, "event": "BLOCK_IO_ERROR", "data": {"device": "image0", "nospace": true,
         "node-name": "#block3", "reason": "No space left on device", "operation": "write", "action": "stop"}}
        """;

    [Theory]
    [InlineData(NoSpace, "BLOCK_IO_ERROR", "No space left on device", "stop")]
    [InlineData("""{"event": "SHUTDOWN", "data": {"guest": true, "reason": "guest-shutdown"}}""", "SHUTDOWN", "guest-shutdown", "")]
    [InlineData("""{"event": "STOP"}""", "STOP", "", "")]
    [InlineData("""{"event": "RESET", "data": {"reason": 1, "action": null}}""", "RESET", "", "")]
    public void Reason_and_action_are_taken_where_they_are(string json, string name, string reason, string action)
    {
        using var message = JsonDocument.Parse(json);
        QmpEvent.From(message.RootElement).ShouldBe(new QmpEvent(name, reason) { Action = action });
    }
}
