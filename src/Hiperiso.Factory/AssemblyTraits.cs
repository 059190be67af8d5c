using System.Runtime.CompilerServices;
using System.Runtime.Versioning;

[assembly: InternalsVisibleTo("Hiperiso.Factory.Tests")]
[assembly: InternalsVisibleTo("Hiperiso.E2e.Tests")]

// Build roots, namespaces and file modes are Linux's.
[assembly: SupportedOSPlatform("linux")]
