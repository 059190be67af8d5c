namespace Hiperiso.Runtime.Session;

/// <summary>What the session needs of the boot log library.</summary>
internal interface IBootLog
{
    /// <summary>Starts to follow a serial console.</summary>
    ISerialFollower Follow();

    /// <summary>Analyses a session directory, writes the reports into it and returns the analyser's own account.</summary>
    string Analyze(SessionDirectory directory);
}
