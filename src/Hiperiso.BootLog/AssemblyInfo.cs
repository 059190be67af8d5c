using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hiperiso.BootLog.Tests")]
