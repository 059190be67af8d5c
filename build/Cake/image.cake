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
        "artifacts/image/hiperiso.img with block map, checksum and manifest; --image=NAME (of images/), --size=16G, --iso=FILE (repeatable), --pack, --secure-boot-key=FILE --secure-boot-certificate=FILE")
    .IsDependentOn("Payload")
    .Does(() => Run(() => Information("Image: {0}", images.Image(RequestedImage()).Image)));

Task("Export")
    .Description("The image as virtual disks, artifacts/image/hiperiso.vhd, .vhdx, .vmdk and .qcow2; --format=vhdx (repeatable), options of Image")
    .IsDependentOn("Image")
    .Does(() => Run(() => Information("Virtual disks: {0}", string.Join(", ", new ImageExport(factory.Context)
        .Write(images.Image(RequestedImage()), [.. Arguments<string>("format", new List<string>())])))));

ImageRequest RequestedImage() =>
    new(Argument<string>("size", null), [.. Arguments<string>("iso", new List<string>()).Select(CallerPath)])
    {
        Name = Argument("image", ImageFiles.Shipped),
        Keys = RequestedKeys(),
        Pack = HasArgument("pack"),
    };

SecureBootKeys RequestedKeys()
{
    if (!HasArgument("secure-boot-key") && !HasArgument("secure-boot-certificate"))
    {
        return null;
    }

    return SecureBootKeys.Load(CallerPath(Argument<string>("secure-boot-key")), CallerPath(Argument<string>("secure-boot-certificate")));
}

// build.sh changes into the repository; what its caller typed is relative to where they were.
string CallerPath(string path) =>
    System.IO.Path.GetFullPath(path, EnvironmentVariable("HIPERISO_CALLER_DIRECTORY") ?? Environment.CurrentDirectory);
