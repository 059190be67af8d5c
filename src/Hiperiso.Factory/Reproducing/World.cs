namespace Hiperiso.Factory.Reproducing;

/// <summary>A place where everything is built from nothing: a copy of the checkout, and a store of its own.</summary>
/// <param name="Name"><c>first</c> or <c>second</c>.</param>
/// <param name="Directory">Absolute path; everything of this build is below it.</param>
internal sealed record World(string Name, string Directory)
{
    /// <summary>The copy of the checkout.</summary>
    public string Checkout => Path.Combine(Directory, "checkout");

    /// <summary>The store.</summary>
    public string Store => Path.Combine(Directory, "store");

    /// <summary>The home directory of the second build's user.</summary>
    public string Home => Path.Combine(Directory, "home");

    /// <summary>The secret key the image is signed with.</summary>
    public string SigningKey => Path.Combine(Directory, "signing.key");

    /// <summary>What the build writes, one line for each component: <c>name path</c>.</summary>
    public string Results => Path.Combine(Directory, "results.txt");

    /// <summary>The directory of the finished image's files.</summary>
    public string Image => Path.Combine(Checkout, "artifacts", "image");
}
