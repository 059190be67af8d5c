namespace Hiperiso.BootLog;

/// <summary>The boots of one image on one side. Their error lines are kept together: one boot may have thousands.</summary>
internal sealed class ImageBoots(LineChoice choice)
{
    private readonly List<ComparedBoot> _boots = [];

    internal IReadOnlyList<ComparedBoot> Boots => _boots;

    internal ErrorLines Errors { get; } = new(choice);

    internal ImageBoots With(ComparedBoot boot, ErrorLines errors)
    {
        _boots.Add(boot);
        Errors.Add(errors);
        return this;
    }
}
