using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hiperiso.BootLog.Tests")]
[assembly: InternalsVisibleTo("hiperiso")]
[assembly: InternalsVisibleTo("Hiperiso.Tools.Tests")]
