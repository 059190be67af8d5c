using System.Globalization;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Qemu;
using Hiperiso.Runtime.Screens;

namespace Hiperiso.Runtime.Session;

/// <summary>
/// Takes pictures of the guest's screen into <c>screens/</c>: at every stage, at growing intervals for a guest that tells no stages, and
/// the last one that was seen, as <c>end.png</c>. What shows nothing new is not kept.
/// </summary>
internal sealed class ScreenRecorder(GuestRunContext context)
{
    private const string Folder = "screens";
    private const int MostPictures = 40;
    private const long LargestDump = 32 << 20;
    private static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(2);

    private readonly string _dump = Path.Combine(context.Paths.Runtime, "screen.ppm");
    private readonly string _unfinished = Path.Combine(context.Paths.Runtime, "screen.unfinished");

    // Not the picture itself: it may have megabytes, for as long as the guest runs.
    private PictureMark? _kept;
    private TimeSpan _nextLook;
    private TimeSpan _nextKeep = FirstInterval;
    private string _stage = "";
    private int _count;

    /// <summary>Takes a picture when it is time for one.</summary>
    /// <param name="control">QEMU's control socket.</param>
    /// <param name="sinceLaunch">Age of the guest.</param>
    /// <param name="stage">The stage the guest has reached; empty before the first.</param>
    public async Task LookAsync(QmpClient control, TimeSpan sinceLaunch, string stage)
    {
        var isNewStage = stage != _stage;
        if (!isNewStage && sinceLaunch < _nextLook)
            return;
        _nextLook = sinceLaunch + LookPeriod;
        if (!await TryTakeAsync(control).ConfigureAwait(false))
            return;
        _stage = stage;
        if (isNewStage || sinceLaunch >= _nextKeep)
            KeepIfNew(string.Create(CultureInfo.InvariantCulture, $"{(int)sinceLaunch.TotalSeconds:0000}s-{(isNewStage ? stage : "screen")}.png"));
        if (sinceLaunch >= _nextKeep)
            _nextKeep = sinceLaunch * 2;
    }

    /// <summary>Keeps the last picture that was taken.</summary>
    public void Finish()
    {
        if (TryRead() is { } last)
            Keep("end.png", last);
        context.Journal.Writes.Try(() => File.Delete(_dump));
    }

    // A guest without a graphics adapter has no screen, and QEMU says so each time.
    private async Task<bool> TryTakeAsync(QmpClient control)
    {
        try
        {
            await control.ExecuteAsync("screendump", json => json.WriteString("filename", _unfinished)).ConfigureAwait(false);
            File.Move(_unfinished, _dump, overwrite: true);
            return true;
        }
        catch (Exception failure) when (failure is QmpException or IOException)
        {
            return false;
        }
    }

    private void KeepIfNew(string name)
    {
        if (_count < MostPictures && TryRead() is { } picture && PictureMark.Of(picture) != _kept)
            Keep(name, picture);
    }

    private void Keep(string name, Picture picture)
    {
        if (LogLimits.IsReserve(context.FreeBytes()))
            return;
        var path = context.Journal.Directory[Path.Join(Folder, name)];
        context.Journal.Writes.Try(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Durable.Replace(path, PngImage.Encode(picture));
            _kept = PictureMark.Of(picture);
            _count++;
        });
    }

    // The guest decides how large its screen is; what does not fit into the host's memory is not looked at.
    private Picture? TryRead()
    {
        try
        {
            return new FileInfo(_dump) is { Exists: true, Length: <= LargestDump } ? Picture.FromPpm(File.ReadAllBytes(_dump)) : null;
        }
        catch (Exception failure) when (failure is IOException or FormatException)
        {
            return null;
        }
    }
}
