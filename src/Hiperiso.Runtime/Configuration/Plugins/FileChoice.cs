using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>An entry of <c>auto_install</c> or <c>persistence</c>: files of which one, or none, is used.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Target">Which images.</param>
/// <param name="Files">The files, those that do not exist included; indexes count those that do.</param>
/// <param name="Automatic">Index of the default among existing files from 1, 0 for none; null when not given.</param>
/// <param name="Timeout">Seconds until the default is taken, 0 without end; null when not given.</param>
public sealed record FileChoice(Origin Origin, ImageTarget Target, ImmutableArray<string> Files, int? Automatic, int? Timeout)
    : ImageRule(Origin, Target)
{
    /// <summary>Reads an entry of <c>auto_install</c>.</summary>
    internal static FileChoice? ReadAutoInstall(Fields fields) =>
        ReadTarget(fields, ("image", TargetKind.Image), ("parent", TargetKind.Parent)) is { } target
            ? Read(fields, target, "template")
            : null;

    /// <summary>Reads an entry of <c>persistence</c>.</summary>
    internal static FileChoice? ReadPersistence(Fields fields) =>
        ReadTarget(fields, ("image", TargetKind.Image)) is { } target ? Read(fields, target, "backend") : null;

    private static FileChoice? Read(Fields fields, ImageTarget target, string key)
    {
        if (fields.PathList(key) is { } files)
            return new FileChoice(fields.Origin, target, files, fields.Integer("autosel"), fields.Integer("timeout"));
        fields.Drop($"'{key}' is missing or cannot be used");
        return null;
    }
}
