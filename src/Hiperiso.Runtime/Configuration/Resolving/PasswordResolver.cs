using Hiperiso.Runtime.Configuration.Plugins;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>The password of an image: that of the image, that of its directory, that of its type.</summary>
internal static class PasswordResolver
{
    private const string Locked = "the configuration cannot be used and has a password section";

    /// <summary>The password; null when none is asked for.</summary>
    public static Reasoned<Password>? Resolve(StickConfiguration configuration, string image)
    {
        if (configuration.IsLocked)
            return new Reasoned<Password>(new Password.Denied(Locked), configuration.File);
        if (configuration.Passwords is not { } passwords)
            return null;
        var entry = passwords.Images.FirstOrDefault(entry => entry.Target is null)
            ?? First(passwords, image, TargetKind.Image)
            ?? First(passwords, image, TargetKind.Parent);
        if (entry is not null)
            return new Reasoned<Password>(entry.Password, $"{entry.Origin}");
        return passwords.ByExtension.TryGetValue(TypeOf(image), out var password)
            ? new Reasoned<Password>(password, $"password.{TypeOf(image)}pwd")
            : null;
    }

    private static ImagePassword? First(Passwords passwords, string image, TargetKind kind) =>
        passwords.Images.FirstOrDefault(entry => entry.Target is { } target && target.Kind == kind && target.Matches(image));

    // Ventoy leaves .vhdx open; whoever protects virtual disks means both.
    private static string TypeOf(string image) =>
        Path.GetExtension(PathPattern.NameOf(image)).TrimStart('.').ToLowerInvariant() is var type && type == "vhdx" ? "vhd" : type;
}
