using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>An entry of <c>custom_boot</c>.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Target">Which images.</param>
/// <param name="MenuFile">The GRUB configuration that is run instead of the boot.</param>
public sealed record CustomBoot(Origin Origin, ImageTarget Target, string MenuFile) : ImageRule(Origin, Target)
{
    /// <summary>Extension of such files; <c>IMAGE.vcfg</c> beside an image counts without an entry.</summary>
    public const string Extension = ".vcfg";

    /// <summary>Reads an entry.</summary>
    internal static CustomBoot? Read(Fields fields)
    {
        if (ReadTarget(fields, ("file", TargetKind.ExactImage), ("dir", TargetKind.ExactParent)) is not { } target)
            return null;
        if (fields.Path("vcfg") is { } file && file.EndsWith(Extension, StringComparison.Ordinal))
            return new CustomBoot(fields.Origin, target, file);
        fields.Drop($"'vcfg' is missing, or no path that ends in {Extension}");
        return null;
    }
}
