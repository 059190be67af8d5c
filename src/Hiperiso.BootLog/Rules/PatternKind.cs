namespace Hiperiso.BootLog;

/// <summary>Where in a cleaned line the text of a <see cref="SerialRule"/> must stand.</summary>
public enum PatternKind
{
    /// <summary>Anywhere. The dearest to look for: best with a capital letter or a sign in the text.</summary>
    Contains,

    /// <summary>
    /// At the start of the line; leading spaces, a kernel time stamp (<c>[    1.234567] </c>) and a program with its number
    /// (<c>systemd[1]: </c>) do not count.
    /// </summary>
    LineStart,

    /// <summary>Like <see cref="LineStart"/>, and recognised at its last character: no line end will follow.</summary>
    Prompt,

    /// <summary>Like <see cref="Prompt"/>, with at most one word (the host name) before it: <c>debian login: </c>.</summary>
    HostPrompt,

    /// <summary>Like <see cref="Prompt"/>, after <c>user@host</c> and a directory: <c>user@debian:~$ </c>, <c>[root@fedora ~]# </c>.</summary>
    ShellPrompt,
}
