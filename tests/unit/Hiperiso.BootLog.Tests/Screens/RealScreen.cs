using System.Runtime.CompilerServices;

namespace Hiperiso.BootLog.Tests.Screens;

/// <summary>The pictures beside this file; README.md says how they were taken.</summary>
internal static class RealScreen
{
    internal static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder(), name + ".png"));

    private static string Folder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
