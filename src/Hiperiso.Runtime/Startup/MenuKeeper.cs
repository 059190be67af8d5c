using Hiperiso.Runtime.Menu;

namespace Hiperiso.Runtime.Startup;

/// <summary>Keeps the compiled menu of the data partition up to date. A menu that cannot be written ends no boot.</summary>
internal sealed class MenuKeeper
{
    private readonly string _data;
    private readonly CompiledMenu _menu;

    private MenuKeeper(string data, CompiledMenu menu) => (_data, _menu) = (data, menu);

    /// <summary>What <c>env.txt</c> says about the menu.</summary>
    public IEnumerable<(string Key, string Value)> Facts => _menu.Notes.Select(note => ("menu_note", note));

    /// <summary>Compiles the menu.</summary>
    public static MenuKeeper Read(string data) => new(data, MenuFile.Compile(data));

    /// <summary>Writes the menu, if it is another one than before.</summary>
    /// <returns>What people must know; null when there is nothing.</returns>
    public string? Update()
    {
        try
        {
            return MenuFile.Update(_data, _menu) == MenuFileState.Foreign
                ? $"{MenuFile.Path} was written by hand, so the configuration does not show in the menu; such lines belong into {MenuFile.OwnLines}"
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"{MenuFile.Path} cannot be brought up to date: {failure.Message}";
        }
    }
}
