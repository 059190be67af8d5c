using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hiperiso.Imaging.Tests")]
[assembly: InternalsVisibleTo("Hiperiso.Runtime")]
[assembly: InternalsVisibleTo("hiperiso")]
[assembly: InternalsVisibleTo("Hiperiso.Tools.Tests")]
