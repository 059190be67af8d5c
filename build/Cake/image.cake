// What consists of several components.
Task("Initramfs")
    .Description("The host system as one archive")
    .IsDependentOn("Kernel").IsDependentOn("Qemu").IsDependentOn("Ovmf").IsDependentOn("SeaBios")
    .IsDependentOn("Busybox").IsDependentOn("Runtime")
    .Does(() => Run(() => images.Initramfs()));

Task("Payload")
    .Description("Content of the EFI system partition, in artifacts/payload")
    .IsDependentOn("Initramfs").IsDependentOn("Grub")
    .Does(() => Run(() => images.Payload()));

Task("Pack")
    .Description("Drivers and firmware the host system lacks, in artifacts/pack: to be copied onto the stick")
    .IsDependentOn("Kernel").IsDependentOn("Firmware")
    .Does(() => Run(() => new PackFactory(factory).Pack()));

Task("Image")
    .Description(
        "artifacts/image/hiperiso.img with block map, checksum and manifest; --size=16G, --iso=FILE (repeatable), --pack")
    .IsDependentOn("Payload")
    .Does(() => Run(() =>
    {
        var isos = Arguments<string>("iso", new List<string>()).Select(CallerPath);
        var request = new ImageRequest(Argument<string>("size", null), [.. isos]) { Pack = HasArgument("pack") };
        Information("Image: {0}", images.Image(request).Image);
    }));

// build.sh changes into the repository; what its caller typed is relative to where they were.
string CallerPath(string path) =>
    System.IO.Path.GetFullPath(path, EnvironmentVariable("HIPERISO_CALLER_DIRECTORY") ?? Environment.CurrentDirectory);
