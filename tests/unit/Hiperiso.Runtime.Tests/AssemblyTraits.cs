using System.Runtime.Versioning;

// What runs on the stick runs on Linux.
[assembly: SupportedOSPlatform("linux")]
