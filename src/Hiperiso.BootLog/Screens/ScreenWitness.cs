using System.Text;

namespace Hiperiso.BootLog;

/// <summary>
/// Reads the pictures of the guest's screen. The rules for serial output hold for the text of text screens as well; and a BIOS keeps to
/// text, so a screen that turns to graphics was turned by a program of the image.
/// </summary>
internal sealed class ScreenWitness : IStageWitness
{
    /// <inheritdoc/>
    public StageEvidence? Testify(SilentSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var pictures = ScreenFolder.Read(session.Directory).Pictures;
        var best = session.Firmware == GuestFirmware.Bios ? Graphics(pictures) : null;
        StageEvidence? failure = null;
        foreach (var picture in pictures)
        {
            if (Text(picture) is not { } evidence)
            {
                continue;
            }

            failure = evidence.ShowsFailure ? evidence : failure is null || evidence.Stage >= failure.Stage ? null : failure;
            best = best is null || evidence.Stage >= best.Stage ? evidence : best;
        }

        return best is null || failure is null || failure == best ? best
            : best with { Says = $"{best.Says}, then {failure.Says}", ShowsFailure = true };
    }

    private static StageEvidence? Graphics(IReadOnlyList<Screenshot> pictures)
    {
        var text = false;
        foreach (var picture in pictures)
        {
            // A machine that restarts has an empty screen of another size for a moment.
            if (text && picture.Width != TextScreen.Width && PngPixels.ShowsSomething(picture))
            {
                return Evidence(BootStage.BootManager,
                    $"from text to graphics with {picture.Name}, {picture.Width}x{picture.Height}, which a BIOS does not do by itself");
            }

            text |= picture.Width == TextScreen.Width;
        }

        return null;
    }

    private static StageEvidence? Text(Screenshot screen)
    {
        if (screen.Width != TextScreen.Width || screen.Height > TextScreen.MostHeight || PngPixels.Read(screen) is not { } picture)
        {
            return null;
        }

        // The space behind a prompt looks like the rest of its row.
        using var text = new MemoryStream(Encoding.ASCII.GetBytes(string.Join('\n', TextScreen.Rows(picture).Select(row => row + ' '))));
        var scan = SerialScan.Of(text, (int)text.Length + 1);
        return scan.Summary.Stage == BootStage.Unknown ? null : Evidence(scan.Summary.Stage, $"{screen.Name} says \"{TellingLine(scan)}\"") with
        {
            ShowsFailure = scan.Verdict.Result == BootResult.Failure,
        };
    }

    // What failed tells more than how far it came.
    private static string TellingLine(SerialScan scan) =>
        (scan.Verdict.DecidedBy ?? scan.Summary.StandingSetback ?? scan.Events.Last()).Line;

    private static StageEvidence Evidence(BootStage stage, string says) => new(stage, SessionFiles.Screens, says);
}
