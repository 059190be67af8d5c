namespace Hiperiso.Runtime.Configuration.Describing;

/// <summary>What a key's value is.</summary>
public enum KeyKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>Path of a file on the data partition, from its root.</summary>
    Path,

    /// <summary>Path inside the image.</summary>
    InnerPath,

    /// <summary>Pattern for an image's path.</summary>
    ImagePattern,

    /// <summary>Pattern for the directory that directly holds images.</summary>
    ParentPattern,

    /// <summary>Pattern for a directory's path.</summary>
    DirectoryPattern,

    /// <summary>Path, or array of paths.</summary>
    PathList,

    /// <summary>Theme file or array of them; without leading slash below <c>/ventoy</c>.</summary>
    ThemeList,

    /// <summary>Array of strings.</summary>
    TextList,

    /// <summary>Whole number.</summary>
    WholeNumber,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>0 or 1.</summary>
    Switch,

    /// <summary>One of several words.</summary>
    Choice,

    /// <summary>Password in one of Ventoy's forms.</summary>
    Password,

    /// <summary>Array of objects that have keys of their own.</summary>
    Entries,
}
