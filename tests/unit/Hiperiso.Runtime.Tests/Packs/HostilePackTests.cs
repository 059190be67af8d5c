using System.Diagnostics;
using Hiperiso.Runtime.Packs;

namespace Hiperiso.Runtime.Tests.Packs;

/// <summary>Packs that somebody made to do harm: on ext4, with links and pipes, and lists that lie.</summary>
public sealed class HostilePackTests : IDisposable
{
    private readonly PackFolder _stick = new();

    public void Dispose() => _stick.Dispose();

    [Theory]
    [InlineData("../../../x.ko")]
    [InlineData("/../../../x.ko")]
    [InlineData("kernel/../../../../x.ko")]
    public void A_list_cannot_have_a_file_loaded_from_outside_the_kernels_folder(string path)
    {
        _stick.Index("modules.dep", $"{path}:\n");
        _stick.Index("modules.alias", "alias usb:v1* x\n");
        _stick.WriteManifest();
        _stick.Device("usb", "1-1:1.0", "usb:v1234");
        Directory.CreateDirectory(Path.Join(_stick.Host.Root, "lib/modules", PackFolder.Kernel, "kernel"));
        PackFolder.Write(Path.Join(_stick.Host.Root, "x.ko"), "harm");

        _stick.Run();

        _stick.Inserted.ShouldBeEmpty();
    }

    [Fact]
    public void A_module_whose_need_is_in_no_list_is_a_finding_and_the_others_are_loaded()
    {
        _stick.Index("modules.dep", "kernel/a.ko: ../x.ko\n../x.ko:\nkernel/b.ko:\n");
        _stick.Index("modules.alias", "alias usb:v1* a\nalias usb:v1* b\n");
        _stick.Module("kernel/a.ko");
        _stick.Module("kernel/b.ko");
        _stick.WriteManifest();
        _stick.Device("usb", "1-1:1.0", "usb:v1234");

        _stick.Run();

        _stick.Told.ShouldBe(["x: modules.dep does not tell where this module is"]);
        _stick.Inserted.ShouldBe(["b.ko"]);
    }

    [Fact]
    public void A_directory_in_a_modules_place_is_a_finding_and_the_others_are_loaded()
    {
        _stick.Index("modules.dep", "kernel/a.ko:\nkernel/b.ko:\n");
        _stick.Index("modules.alias", "alias usb:v1* a\nalias usb:v1* b\n");
        _stick.Module("kernel/b.ko");
        _stick.WriteManifest();
        _stick.Device("usb", "1-1:1.0", "usb:v1234");
        Directory.CreateDirectory(Path.Join(_stick.Host.Root, "lib/modules", PackFolder.Kernel, "kernel/a.ko"));

        _stick.Run();

        _stick.Told.ShouldHaveSingleItem().ShouldContain("a.ko: it is neither in a pack nor in the host system");
        _stick.Inserted.ShouldBe(["b.ko"]);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("pipe")]
    [InlineData("device")]
    [InlineData("link")]
    public async Task A_manifest_or_blob_that_is_no_plain_file_does_not_keep_the_rest_from_being_used(string type)
    {
        _stick.Index("modules.dep", "kernel/a.ko:\nkernel/b.ko:\n");
        _stick.Index("modules.alias", "alias usb:v1* a\nalias usb:v1* b\n");
        var replaced = _stick.Module("kernel/a.ko");
        _stick.Module("kernel/b.ko");
        _stick.WriteManifest();
        _stick.Device("usb", "1-1:1.0", "usb:v1234");
        Replace(_stick.BlobOf(replaced), type);
        Replace(Path.Join(_stick.Host.Packs, "another", PackLayout.Manifest), type);

        // On a thread of its own: what waits for a pipe would wait for ever.
        await Task.Run(() => _stick.Run(), TestContext.Current.CancellationToken);

        _stick.Inserted.ShouldBe(["b.ko"]);
        _stick.Told.Count.ShouldBe(2);
        _stick.Told[0].ShouldBe("pack 'another' is ignored: manifest.txt: it is not a plain file");
        _stick.Told[1].ShouldEndWith(" cannot be read: it is not a plain file");
    }

    [Fact]
    public void A_pack_whose_folder_has_a_name_that_forges_lines_is_ignored()
    {
        _stick.WriteManifest("good");
        _stick.WriteManifest("x\npack_modules=forged");

        _stick.Run().ShouldBe(
        [
            "pack=good (0 files)",
            "pack_problem=pack 'x?pack_modules=forged' is ignored: a name has letters, digits and . _ - + ~, 128 at most",
        ]);
    }

    private static void Replace(string path, string type)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (File.Exists(path))
            File.Move(path, path + ".real");
        else
            File.WriteAllText(path + ".real", "");
        if (type == "pipe")
        {
            using var program = Process.Start("mkfifo", [path]);
            program.WaitForExit();
            program.ExitCode.ShouldBe(0);
        }
        else
        {
            File.CreateSymbolicLink(path, type == "device" ? "/dev/zero" : path + ".real");
        }
    }
}
