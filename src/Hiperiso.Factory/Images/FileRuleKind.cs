namespace Hiperiso.Factory.Images;

/// <summary>What an entry of a <c>files:</c> list puts into place.</summary>
internal enum FileRuleKind
{
    /// <summary>One file (<c>file:</c>).</summary>
    File,

    /// <summary>A directory with everything below it (<c>tree:</c>).</summary>
    Tree,

    /// <summary>An empty directory (<c>directory: true</c>).</summary>
    Directory,

    /// <summary>A symbolic link (<c>link:</c>).</summary>
    Link,
}
