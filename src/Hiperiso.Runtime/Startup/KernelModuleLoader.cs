using System.Runtime.InteropServices;
using Hiperiso.Runtime.Linux;
using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Runtime.Startup;

/// <summary>Loads kernel modules with finit_module(2); the kernel decompresses them.</summary>
internal static class KernelModuleLoader
{
    private const int LoadByDescriptor = 313;
    private const int CompressedFile = 4;
    private const int CloseOnExec = 0x80000;

    /// <summary>Loads a list for a processor vendor and returns what went wrong; hardware that is not there is not wrong.</summary>
    public static IReadOnlyList<string> Load(IEnumerable<KernelModule> modules, string cpuVendor)
    {
        var problems = new List<string>();
        foreach (var module in modules.Where(module => module.CpuVendor is null || module.CpuVendor == cpuVendor))
        {
            if (TryLoad(module.Path) is { } problem)
                problems.Add($"{module.Path}: {problem}");
        }

        return problems;
    }

    /// <summary>Loads an open module file; returns an error number, 0 for success.</summary>
    public static int Insert(SafeFileHandle file, bool isCompressed) => Insert((int)file.DangerousGetHandle(), isCompressed);

    private static string? TryLoad(string path)
    {
        var descriptor = LibC.Open(path, CloseOnExec);
        if (descriptor < 0)
            return Errno.DescribeLast();
        var error = Insert(descriptor, path.EndsWith(".xz", StringComparison.Ordinal));
        _ = LibC.Close(descriptor);
        return error is not (0 or Errno.FileExists or Errno.NoDevice or Errno.NotSupported) ? Errno.Describe(error) : null;
    }

    private static int Insert(int descriptor, bool isCompressed) =>
        LibC.LoadModule(LoadByDescriptor, descriptor, "", isCompressed ? CompressedFile : 0) == 0 ? 0 : Marshal.GetLastPInvokeError();
}
