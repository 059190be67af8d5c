using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hiperiso.Imaging.Tests")]
[assembly: InternalsVisibleTo("Hiperiso.Runtime")]
