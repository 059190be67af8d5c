using System.Collections.Immutable;

namespace Hiperiso.Runtime.Startup;

/// <summary>One line of <c>/etc/hiperiso/modules</c>: <c>&lt;path&gt; [cpu=&lt;vendor&gt;]</c>, dependencies first.</summary>
/// <param name="Path">Module file, <c>.ko</c> or <c>.ko.xz</c>.</param>
/// <param name="CpuVendor">Load only on this vendor's processors; null loads always.</param>
internal sealed record KernelModule(string Path, string? CpuVendor)
{
    private const string CpuKey = "cpu=";

    /// <summary>Reads the list; <c>#</c> begins a comment.</summary>
    public static ImmutableArray<KernelModule> ParseList(string text)
    {
        var modules = ImmutableArray.CreateBuilder<KernelModule>();
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split('#')[0].Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
                continue;
            var condition = Array.Find(words[1..], word => word.StartsWith(CpuKey, StringComparison.Ordinal));
            modules.Add(new KernelModule(words[0], condition?[CpuKey.Length..]));
        }

        return modules.ToImmutable();
    }
}
