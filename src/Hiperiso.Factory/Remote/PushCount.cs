namespace Hiperiso.Factory.Remote;

/// <summary>What a push did, or would do.</summary>
/// <param name="Sent">Files that were missing on the remote.</param>
/// <param name="SentBytes">Their bytes.</param>
/// <param name="Present">Files that were there.</param>
internal sealed record PushCount(int Sent, long SentBytes, int Present)
{
    /// <summary>Nothing.</summary>
    public static PushCount None { get; } = new(0, 0, 0);

    /// <summary>Both together.</summary>
    public static PushCount operator +(PushCount left, PushCount right) =>
        new(left.Sent + right.Sent, left.SentBytes + right.SentBytes, left.Present + right.Present);
}
