namespace Hiperiso.Runtime.Session;

/// <summary>Codes of the <c>HIPERISO-EXIT</c> line.</summary>
internal static class ExitCodes
{
    public const int IsoNotFound = 10;
    public const int QemuFailed = 11;
    public const int NoDataPartition = 12;
    public const int FatalError = 13;
    public const int ImageTypeRefused = 14;
    public const int PasswordRefused = 15;
    public const int CommandLineCut = 16;

    /// <summary>The code of an analyser's result.</summary>
    public static int Of(string result) => result switch
    {
        "success" => 0,
        "failure" => 1,
        "incomplete" => 2,
        _ => 3,
    };
}
