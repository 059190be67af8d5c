using System.Runtime.Versioning;

// QEMU, the store and the file system checkers are those of Linux.
[assembly: SupportedOSPlatform("linux")]
