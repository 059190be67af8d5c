using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hiperiso.Imaging.Tests")]
