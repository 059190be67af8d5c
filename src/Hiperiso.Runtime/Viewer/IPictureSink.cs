namespace Hiperiso.Runtime.Viewer;

/// <summary>What is told about the guest's picture.</summary>
internal interface IPictureSink
{
    /// <summary>The guest's picture has another size; it is black until something of it has changed.</summary>
    void Replace(GuestPicture picture);

    /// <summary>A part of the picture has changed.</summary>
    void Change(PictureArea area);

    /// <summary>Whether the guest's pointing device tells places instead of movements.</summary>
    void SetPointer(bool isAbsolute);

    /// <summary>Which lights of the keyboard the guest has switched on.</summary>
    void SetLights(KeyboardLights lights);
}
