using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Plugins;
using Hiperiso.Runtime.Configuration.Resolving;
using Hiperiso.Runtime.Menu;

namespace Hiperiso.Runtime.Unlocking;

/// <summary>The passwords that the host must ask for.</summary>
/// <param name="Menu">That of the menu; null asks for none.</param>
/// <param name="Image">That of the image; null asks for none.</param>
internal sealed record PasswordDemand(Reasoned<Password>? Menu, Reasoned<Password>? Image)
{
    /// <summary>Nothing to ask for.</summary>
    public static PasswordDemand None { get; } = new(null, null);

    /// <summary>What a boot has to answer.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="image">The image.</param>
    /// <param name="listing">
    /// What is on the data partition. An image that is not listed by exactly this name is denied: file systems know files by other
    /// spellings too, which no rule of the configuration matches.
    /// </param>
    /// <param name="passed">What the boot loader says was entered there.</param>
    /// <param name="isMenuCurrent">
    /// Whether the menu on the stick is the one this configuration makes. That one cannot be edited while there are passwords; what any
    /// other says is no evidence.
    /// </param>
    public static PasswordDemand Of(
        StickConfiguration configuration, string image, StickListing listing, PassedPasswords passed, bool isMenuCurrent)
    {
        if (configuration is { Passwords: null, IsLocked: false })
            return None;
        var ofMenu = configuration.Passwords?.Boot is { } boot ? new Reasoned<Password>(boot, "password.bootpwd") : null;
        var ofImage = listing.Images.Contains(image) ? PasswordResolver.Resolve(configuration, image)
            : new Reasoned<Password>(new Password.Denied($"{image} is not the name of an image on the stick"), configuration.File);
        return new PasswordDemand(
            WasAsked(ofMenu, PassedPasswords.Menu) ? null : ofMenu,
            WasAsked(ofImage, PassedPasswords.Image) ? null : ofImage);

        bool WasAsked(Reasoned<Password>? password, PassedPasswords which) =>
            isMenuCurrent && passed.HasFlag(which) && MenuPassword.Expected(password?.Value) is not null;
    }
}
