namespace Hiperiso.Runtime.Viewer;

/// <summary>A rectangle of a picture, in its pixels.</summary>
internal readonly record struct PictureArea(int Left, int Top, int Width, int Height);
