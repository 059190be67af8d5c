// Components: one recipe each, built in the sandbox, kept in the store.
CakeTaskBuilder Component(string task, string recipe, string description) =>
    Task(task).Description(description).Does(() => Run(() => factory.Build(recipe)));

Task("Sandbox")
    .Description("All build roots, made ahead of time")
    .Does(() => Run(factory.PrepareSandboxes));

Component("Kernel", "kernel", "Host kernel and its modules");
Component("Qemu", "qemu", "The hypervisor's user space");
Component("Qemu92", "qemu-9.2", "QEMU 9.2, to compare with; not part of the image");
Component("Swtpm", "swtpm", "Emulated TPM for guests");
Component("Ovmf", "ovmf", "UEFI firmware for guests");
Component("SeaBios", "seabios", "BIOS firmware and VGA BIOS for guests");
Component("Busybox", "busybox", "Rescue shell");
Component("Firmware", "firmware", "Firmware packages, for the pack");
Component("Grub", "grub", "Boot loader for UEFI and BIOS machines");
Component("GrubModsrc", "grub-2.04-modsrc", "The patched GRUB 2.04; needs a file in vendor/ and says which");
Component("GuestImages", "guest-images", "Boot images of many boot stacks, for the matrix");
Component("LiveIso", "live-iso", "A Debian live system as a boot image, for the matrix");
Component("Runtime", "runtime", "PID 1 of the stick, one static executable");
Component("Tools", "tools", "artifacts/tools/hiperiso, one static executable")
    .Does(() => Run(() => images.Tools()));

// On the host: nothing of it is compiled or linked natively, it is put together of packages.
Task("Windows")
    .Description("artifacts/windows/hiperiso.exe, the tools for Windows, with the .NET runtime in it")
    .Does(() =>
    {
        var settings = new DotNetMSBuildSettings { MaxCpuCount = 1 }
            .WithProperty("ForWindows", "true")
            .WithProperty("ArtifactsPath", MakeAbsolute(Directory("artifacts/windows-build")).FullPath);
        const string project = "src/Hiperiso.Tools/Hiperiso.Tools.csproj";
        DotNetRestore(project, new DotNetRestoreSettings { LockedMode = true, Verbosity = DotNetVerbosity.Quiet, MSBuildSettings = settings });
        DotNetPublish(project, new DotNetPublishSettings
        {
            Configuration = "Release", NoRestore = true, NoLogo = true, Verbosity = DotNetVerbosity.Quiet, MSBuildSettings = settings,
        });
        EnsureDirectoryExists("artifacts/windows");
        CopyFile("artifacts/windows-build/publish/Hiperiso.Tools/release_win-x64/hiperiso.exe", "artifacts/windows/hiperiso.exe");
    });
