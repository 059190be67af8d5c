using Hiperiso.Runtime.Qemu;

namespace Hiperiso.Runtime.Session;

/// <summary>Records what QEMU tells about the guest's life, and keeps the reason of its end.</summary>
internal sealed class GuestEvents(SessionJournal journal, StopRequest stop, IScreen screen)
{
    /// <summary>Why the guest's life ended, in QEMU's words; null when QEMU told nothing.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Takes what is new.</summary>
    public void Take(QmpClient? control)
    {
        while (control is not null && control.TryTakeEvent(out var message))
        {
            if (message is { Name: "BLOCK_IO_ERROR", Action: "stop" })
                EndForLackOfSpace(message.Reason);
            if (message.Name is not ("SHUTDOWN" or "RESET" or "STOP" or "RESUME" or "POWERDOWN" or "GUEST_PANICKED"))
                continue;
            journal.Mark($"qmp_{message.Name.ToLowerInvariant()}{(message.Reason.Length > 0 ? ":" + message.Reason : "")}");
            if (message.Name == "SHUTDOWN" || (message.Name == "GUEST_PANICKED" && EndReason is null))
                EndReason = message.Name == "SHUTDOWN" ? message.Reason : "guest-panicked";
        }
    }

    // QEMU pauses a guest whose write found no space, and would wait for ever for somebody to make room.
    private void EndForLackOfSpace(string reason)
    {
        var note = $"a disk of the guest takes no more writes ({reason}): the stick, or the memory for what is dropped, is full";
        journal.Environment.Note(note);
        screen.Line(note);
        stop.Ask(StopCause.DiskFull);
    }
}
