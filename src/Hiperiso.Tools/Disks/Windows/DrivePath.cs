using System.Globalization;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>The names of devices as people write them: <c>\\.\PhysicalDrive1</c>, also with <c>?</c>, with slashes, or in small letters.</summary>
internal static class DrivePath
{
    private const string Drive = "PhysicalDrive";

    /// <summary>The name of a disk.</summary>
    internal static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $@"\\.\{Drive}{number}");

    /// <summary>Whether a path names a device, not a file.</summary>
    internal static bool IsDevice(string path) => DeviceName(path) is not null;

    /// <summary>The number of the disk that a path names; null when it names none.</summary>
    internal static int? NumberOf(string path) =>
        DeviceName(path) is { } name && name.StartsWith(Drive, StringComparison.OrdinalIgnoreCase)
        && int.TryParse(name.AsSpan(Drive.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The drive letter that a path consists of, <c>E:</c> or <c>E:\</c>; null when it is another path.</summary>
    internal static char? LetterOf(string path) =>
        (DeviceName(path) ?? path).TrimEnd('\\', '/') is [var letter, ':'] && char.IsAsciiLetter(letter) ? char.ToUpperInvariant(letter) : null;

    private static string? DeviceName(string path) => path.Replace('/', '\\') is ['\\', '\\', '.' or '?', '\\', .. var name] ? name : null;
}
