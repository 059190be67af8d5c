namespace Hiperiso.Runtime.Packs;

/// <summary>A module's name as the kernel has it: <c>-</c> and <c>_</c> are the same, and written <c>_</c>.</summary>
internal static class ModuleName
{
    /// <summary>The normal form of a name.</summary>
    public static string Normalise(string name) => name.Replace('-', '_');

    /// <summary>The name of a module file, <c>kernel/fs/exfat/exfat.ko.xz</c> for example.</summary>
    public static string OfPath(string path)
    {
        var file = path[(path.LastIndexOf('/') + 1)..];
        var end = file.IndexOf(".ko", StringComparison.Ordinal);
        return Normalise(end < 0 ? file : file[..end]);
    }
}
