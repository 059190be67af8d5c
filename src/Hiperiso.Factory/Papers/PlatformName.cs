namespace Hiperiso.Factory.Papers;

/// <summary>CPE 2.3 names of components, as far as the vulnerability databases certainly list them under these.</summary>
internal static class PlatformName
{
    /// <summary>The name of a component; null when it is not certain.</summary>
    public static string? Of(string component, string version)
    {
        var upstream = version.Split('-', '+')[0];
        return component switch
        {
            "busybox" => $"cpe:2.3:a:busybox:busybox:{upstream}:*:*:*:*:*:*:*",
            "grub" => $"cpe:2.3:a:gnu:grub2:{upstream}:*:*:*:*:*:*:*",
            "kernel" => $"cpe:2.3:o:linux:linux_kernel:{upstream}:*:*:*:*:*:*:*",
            "qemu" => $"cpe:2.3:a:qemu:qemu:{upstream}:*:*:*:*:*:*:*",
            _ => null,
        };
    }
}
