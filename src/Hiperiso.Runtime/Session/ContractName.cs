using System.Text;

namespace Hiperiso.Runtime.Session;

/// <summary>Enumeration members as the documents write them: <c>LaunchingQemu</c> is <c>launching_qemu</c>.</summary>
internal static class ContractName
{
    /// <summary>Lower case, words joined by underscores.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var name = new StringBuilder();
        foreach (var character in value.ToString())
        {
            if (char.IsAsciiLetterUpper(character) && name.Length > 0)
                name.Append('_');
            name.Append(char.ToLowerInvariant(character));
        }

        return name.ToString();
    }
}
