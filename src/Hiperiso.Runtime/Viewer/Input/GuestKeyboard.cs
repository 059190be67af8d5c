using Hiperiso.Runtime.Startup;
using Hiperiso.Runtime.Viewer.Protocol;

namespace Hiperiso.Runtime.Viewer.Input;

/// <summary>
/// Hands keys to the guest, all keyboards' as those of one. Two are the host's own: the power key, and both Ctrl keys together, which change
/// between the guest and the host's text once every key is up again, so that neither is left with one that it takes for pressed.
/// </summary>
/// <param name="send">Takes what the guest's QEMU is told.</param>
/// <param name="leave">Is called to change between guest and text.</param>
/// <param name="power">Is called when the power key goes down.</param>
internal sealed class GuestKeyboard(Action<byte[]> send, Action leave, Action power)
{
    private const int MostKeys = 0x300;

    private readonly bool[] _isDown = new bool[MostKeys];
    private bool _isLeaving;

    /// <summary>Whether keys go to the guest.</summary>
    public bool IsPassing { get; set; }

    /// <summary>Takes a key that goes down, is repeated, or goes up.</summary>
    public void Take(int key, int value)
    {
        if (key == PowerKey.Code)
        {
            if (value == 1)
                power();
            return;
        }

        if (key is < 0 or >= MostKeys)
            return;
        _isDown[key] = value != 0;
        if (_isDown[ScanCode.LeftControl] && _isDown[ScanCode.RightControl])
            _isLeaving = true;
        if (IsPassing && ScanCode.Of(key) is not 0 and var code)
            send(RfbRequest.Key(code, isDown: value != 0));
        if (!_isLeaving || _isDown.AsSpan().Contains(true))
            return;
        _isLeaving = false;
        leave();
    }

    /// <summary>A keyboard has gone, perhaps with keys down: lets go of all.</summary>
    public void Release()
    {
        for (var key = 0; key < MostKeys; key++)
        {
            if (_isDown[key])
                Take(key, 0);
        }
    }
}
