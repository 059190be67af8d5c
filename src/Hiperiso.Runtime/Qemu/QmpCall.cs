using System.Buffers;
using System.Text.Json;

namespace Hiperiso.Runtime.Qemu;

/// <summary>A command under way. Its number tells its answer from the late answer to one that was given up before.</summary>
internal sealed class QmpCall(long id, string command)
{
    private readonly TaskCompletionSource<JsonElement> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the command returns; a <see cref="QmpException"/> when QEMU refuses it.</summary>
    public Task<JsonElement> Answer => _answer.Task;

    /// <summary>The command as a line of the protocol.</summary>
    public byte[] ToMessage(Action<Utf8JsonWriter>? arguments)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("execute", command);
            json.WriteNumber("id", id);
            if (arguments is not null)
            {
                json.WriteStartObject("arguments");
                arguments(json);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Takes a message that is no event; the answers to other commands, and the greeting, are passed over.</summary>
    public void Take(JsonElement message)
    {
        if (!message.TryGetProperty("id", out var number) || number.ValueKind != JsonValueKind.Number
            || !number.TryGetInt64(out var answered) || answered != id)
            return;
        if (message.TryGetProperty("return", out var result))
            _answer.TrySetResult(result.Clone());
        else if (message.TryGetProperty("error", out var error))
            Fail(new QmpException(QmpJson.Text(QmpJson.Member(error, "desc"), "desc")));
    }

    /// <summary>Ends the waiting for an answer.</summary>
    public void Fail(QmpException failure)
    {
        _answer.TrySetException(failure);

        // A call that was given up has nobody who would look at its failure.
        _ = _answer.Task.Exception;
    }
}
