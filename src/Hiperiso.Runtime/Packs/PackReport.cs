namespace Hiperiso.Runtime.Packs;

/// <summary>What came of the packs. Findings are told at once, as their cause may be what stops everything; safe for several threads.</summary>
/// <param name="tell">Takes each finding.</param>
internal sealed class PackReport(Action<string> tell)
{
    private readonly Lock _turn = new();
    private readonly List<string> _packs = [];
    private readonly List<string> _modules = [];
    private readonly List<string> _firmware = [];
    private readonly List<string> _problems = [];
    private string _current = "reading the packs";

    /// <summary>Lines for the session's <c>env.txt</c>; none without a pack.</summary>
    public IReadOnlyList<(string Key, string Value)> Facts
    {
        get
        {
            lock (_turn)
            {
                return
                [
                    .. _packs.Select(pack => ("pack", pack)),
                    .. _modules.Count > 0 ? [("pack_modules", string.Join(' ', _modules))] : Array.Empty<(string, string)>(),
                    .. _firmware.Count > 0 ? [("pack_firmware", string.Join(' ', _firmware))] : Array.Empty<(string, string)>(),
                    .. _problems.Select(problem => ("pack_problem", problem)),
                ];
            }
        }
    }

    /// <summary>What is being done, for the case that it never ends.</summary>
    public string Current { get => Volatile.Read(ref _current); set => Volatile.Write(ref _current, value); }

    /// <summary>A pack is used.</summary>
    public void Used(string pack) => Add(_packs, pack);

    /// <summary>The kernel took a module.</summary>
    public void Loaded(string module) => Add(_modules, module);

    /// <summary>A firmware file can be found by the kernel.</summary>
    public void Offered(string firmware) => Add(_firmware, firmware);

    /// <summary>Something is wrong, and the boot goes on without it.</summary>
    public void Finding(string problem)
    {
        Add(_problems, problem);
        tell(problem);
    }

    private void Add(List<string> list, string text)
    {
        lock (_turn)
            list.Add(text);
    }
}
