namespace Hiperiso.Runtime.Session;

/// <summary>Recognises boot stages in a serial console as it grows.</summary>
internal interface ISerialFollower
{
    /// <summary>The last line, complete or not.</summary>
    string LastLine { get; }

    /// <summary>Takes further bytes.</summary>
    /// <param name="bytes">What the guest wrote.</param>
    /// <param name="sinceLaunch">Time since QEMU was started.</param>
    void Feed(ReadOnlySpan<byte> bytes, TimeSpan sinceLaunch);

    /// <summary>Takes the next stage that was reached, by its contract name.</summary>
    bool TryTakeStage(out string stage);
}
