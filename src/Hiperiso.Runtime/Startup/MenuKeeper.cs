using Hiperiso.Runtime.Menu;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Startup;

/// <summary>
/// Keeps the compiled menu of the data partition up to date. Never throws: a menu that cannot be made or written ends no boot.
/// </summary>
internal sealed class MenuKeeper
{
    private const string EnvironmentName = "env.txt";

    private readonly string _data;
    private readonly CompiledMenu? _menu;
    private readonly string? _failure;

    private MenuKeeper(string data, CompiledMenu? menu, string? failure) => (_data, _menu, _failure) = (data, menu, failure);

    /// <summary>What <c>env.txt</c> says about the menu.</summary>
    public IEnumerable<(string Key, string Value)> Facts =>
        (_menu?.Notes ?? [$"{_failure}"]).Select(note => ("menu_note", note));

    /// <summary>Compiles the menu.</summary>
    public static MenuKeeper Read(string data)
    {
        try
        {
            return new MenuKeeper(data, MenuFile.Compile(data), failure: null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new MenuKeeper(data, menu: null, CannotUpdate(failure));
        }
    }

    /// <summary>Whether the file on the partition is this menu.</summary>
    public bool IsCurrent()
    {
        try
        {
            return _menu is not null && MenuFile.Look(_data, _menu) == MenuFileState.Current;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Writes the menu, if it is another one than before.</summary>
    /// <returns>What people must know; null when there is nothing.</returns>
    public string? Update()
    {
        if (_menu is null)
            return _failure;
        try
        {
            return MenuFile.Update(_data, _menu) == MenuFileState.Foreign
                ? $"{MenuFile.Path} was written by hand, so the configuration does not show in the menu; such lines belong into {MenuFile.OwnLines}"
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return CannotUpdate(failure);
        }
    }

    /// <summary>The same behind a session whose <c>env.txt</c> is complete but for the menu.</summary>
    public string? Update(SessionDirectory session)
    {
        var problem = Update();
        var lines = EnvironmentFile.Format(Facts);
        try
        {
            if (lines.Length > 0)
                session.Write(EnvironmentName, File.ReadAllText(session[EnvironmentName]) + lines);
            return problem;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return problem ?? CannotUpdate(failure);
        }
    }

    private static string CannotUpdate(Exception failure) => $"{MenuFile.Path} cannot be brought up to date: {failure.Message}";
}
