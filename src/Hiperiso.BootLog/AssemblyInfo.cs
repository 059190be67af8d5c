using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hiperiso.BootLog.Tests")]
[assembly: InternalsVisibleTo("Hiperiso.Factory")]
[assembly: InternalsVisibleTo("Hiperiso.Tools.Tests")]
[assembly: InternalsVisibleTo("hiperiso")]
