using Hiperiso.BootLog;
using Hiperiso.Factory.Matrix;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Tests.Matrix;

public class MatrixReaderTests
{
    private const string Head = """
        defaults: {firmware: uefi, accelerator: kvm, ram: 256, cpus: 1, limit: 60, result: success, stages: [login]}
        images:
          - {id: a, component: a-iso, file: out/a.iso, stack: ipxe}
        entries:

        """;

    [Fact]
    public void The_matrix_of_this_repository_can_be_read_and_names_recipes_that_are_there()
    {
        var entries = MatrixReader.Read(RepositoryRoot.Path);
        entries.ShouldNotBeEmpty();
        entries.Select(entry => entry.Id).ShouldBeUnique();
        foreach (var component in entries.Select(entry => entry.Image.Component)
            .Concat(entries.SelectMany(entry => entry.Files).Select(file => file.Component).OfType<string>()).Distinct())
        {
            File.Exists(Path.Combine(RepositoryRoot.Path, "recipes", component + ".yaml")).ShouldBeTrue(component);
        }
    }

    [Fact]
    public void An_entry_becomes_one_for_each_value_of_its_axes()
    {
        var entries = Parse("""
              - {id: x, image: a, firmware: [uefi, bios], accelerator: [kvm, tcg]}
              - {id: y, image: a, firmware: [bios]}
            """);
        entries.Select(entry => entry.Id).ShouldBe(["x-uefi-kvm", "x-uefi-tcg", "x-bios-kvm", "x-bios-tcg", "y"]);
        (entries[3].Firmware, entries[3].Accelerator).ShouldBe((HostFirmware.Bios, MatrixAccelerator.Tcg));
    }

    [Fact]
    public void What_an_entry_does_not_say_comes_from_the_entry_it_is_like_and_then_from_the_defaults()
    {
        var entry = Parse("""
              - {id: x, image: a, ram: 512, stages: [kernel], tags: [slow, big], menu: [set a=1]}
              - {id: y, like: x, stages: [], serial_has: [a text]}
            """)[1];
        (entry.GuestRamMb, entry.GuestCpus, entry.LimitSeconds, entry.Result).ShouldBe((512, 1, 60, BootResult.Success));
        (entry.Image.Name, entry.Stages.Length).ShouldBe(("a.iso", 0));
        entry.Tags.ShouldBe(["big", "slow"]);
        entry.Menu.ShouldBe(["set a=1"]);
    }

    [Fact]
    public void Answers_are_keys_and_a_budget_has_seconds_for_stages()
    {
        var entry = Parse("""
              - {id: x, image: a, type: [{after: "login:", type: "Ab\n"}, {after: Menu, key: ctrl-x}], budget: {login: 90, kernel: 60}}
            """)[0];
        entry.Answers.Select(answer => $"{answer.After} {string.Join(' ', answer.Keys)}").ShouldBe(["login: shift-a b ret", "Menu ctrl-x"]);
        entry.Budget.ShouldBe([new(BootStage.Kernel, 60), new(BootStage.Login, 90)]);
    }

    [Fact]
    public void An_image_that_gets_nowhere_has_to_have_said_something() => Parse("""
              - {id: x, image: a, result: incomplete, serial_has: [one]}
              - {id: y, image: a, result: failure, stages: [], screen_has: [two]}
            """).Select(entry => string.Join(' ', entry.SerialHas.Concat(entry.ScreenHas))).ShouldBe(["one", "two"]);

    [Fact]
    public void Further_files_are_texts_or_outputs_of_recipes()
    {
        var entry = Parse("""
              - id: x
                image: a
                serial_has: [one, two]
                files:
                  - {path: ventoy/a.cfg, text: "first\n"}
                  - {path: b.dat, component: other, file: out/b.dat}
            """)[0];
        entry.SerialHas.ShouldBe(["one", "two"]);
        entry.Files.ShouldBe([new MatrixFile("ventoy/a.cfg", "first\n"), new MatrixFile("b.dat", null, "other", "out/b.dat")]);
    }

    [Theory]
    [InlineData("  - {id: x, image: b}", "matrix.yaml:5: there is no image 'b'")]
    [InlineData("  - {id: x, image: a, firmware: efi}", "matrix.yaml:5: 'firmware' must be one of uefi, uefi32, secureboot, bios, not 'efi'; did you mean 'uefi'?")]
    [InlineData("  - {id: x, image: a, firmware: []}", "matrix.yaml:5: 'firmware' is empty")]
    [InlineData("  - {id: x, image: a, firmware: [bios, bios]}", "matrix.yaml:5: 'firmware' has a value twice")]
    [InlineData("  - {id: x, image: a}\n  - {id: x, image: a}", "matrix.yaml:6: the id 'x' is there twice")]
    [InlineData("  - {id: x, image: a}\n  - {id: y, like: x}\n  - {id: z, like: y}", "matrix.yaml:7: 'y' is like another entry itself; one level is all there is")]
    [InlineData("  - {id: y, like: x}", "matrix.yaml:5: there is no entry 'x'")]
    [InlineData("  - {id: X, image: a}", "matrix.yaml:5: 'X' is no id: small letters, digits, '-' and '.', and none of the last two first")]
    [InlineData("  - {id: ../x, image: a}", "matrix.yaml:5: '../x' is no id: small letters, digits, '-' and '.', and none of the last two first")]
    [InlineData("  - {id: x, image: a, ram: 0}", "matrix.yaml:5: 'ram' must be from 1 to 2147483647")]
    [InlineData("  - {id: x, image: a, imge: a}", "matrix.yaml:5: unknown key 'imge'; did you mean 'image'?")]
    [InlineData("  - {id: x, image: a, stages: [error]}", "matrix.yaml:5: 'stages' must be one of firmware, bootmanager, bootloader, kernel, initrd, userspace, login, not 'error'")]
    [InlineData("  - {id: x, image: a, type: [{after: a}]}", "matrix.yaml:5: an answer needs 'type', 'key' or both")]
    [InlineData("  - {id: x, image: a, type: [{type: a}]}", "matrix.yaml:5: key 'after' is missing")]
    [InlineData("  - {id: x, image: a, type: [{after: a, type: ä}]}", "matrix.yaml:5: the keyboard has no 'ä': it is one of the United States")]
    [InlineData("  - {id: x, image: a, type: [{after: a, key: ctrl-bown}]}", "matrix.yaml:5: there is no key 'bown'; did you mean 'down'?")]
    [InlineData("  - {id: x, image: a, budget: {kernle: 1}}", "matrix.yaml:5: unknown key 'kernle'; did you mean 'kernel'?")]
    [InlineData("  - {id: x, image: a, budget: {kernel: 0}}", "matrix.yaml:5: 'kernel' must be from 1 to 2147483647")]
    [InlineData("  - {id: x}", "matrix.yaml:5: key 'image' is missing")]
    [InlineData("  - {id: x, image: a, format: vhdxx}", "matrix.yaml:5: there is no format 'vhdxx'; did you mean 'vhdx'?")]
    [InlineData("  - {id: x, image: a, files: [{path: /b, text: c}]}", "matrix.yaml:5: '/b' must be a path from the data partition's root, without '.', '..' and slashes at its ends")]
    [InlineData("  - {id: x, image: a, files: [{path: b, text: c}, {path: B, text: c}]}", "matrix.yaml:5: the file 'B' is there twice")]
    [InlineData("  - {id: x, image: a, files: [{path: b, text: c, file: d}]}", "matrix.yaml:5: a file has a 'text', or a 'component' and its 'file', not both")]
    [InlineData("  - {id: x, image: a, files: [{path: b}]}", "matrix.yaml:5: key 'component' is missing")]
    [InlineData("  - {id: x, image: a, result: incomplete}", "matrix.yaml:5: 'x' would be good if its image did nothing: with the verdict incomplete, or without stages, say what it must write in 'serial_has' or 'screen_has'")]
    [InlineData("  - {id: x, image: a, result: incomplete, serial_has: [\" \"]}", "matrix.yaml:5: 'x' would be good if its image did nothing: with the verdict incomplete, or without stages, say what it must write in 'serial_has' or 'screen_has'")]
    [InlineData("  - {id: x, image: a, stages: []}", "matrix.yaml:5: 'x' would be good if its image did nothing: with the verdict incomplete, or without stages, say what it must write in 'serial_has' or 'screen_has'")]
    public void What_is_wrong_is_told_with_its_line(string entries, string message) =>
        Should.Throw<FactoryException>(() => Parse(entries)).Message.ShouldBe(message);

    private static System.Collections.Immutable.ImmutableArray<MatrixEntry> Parse(string entries) =>
        MatrixReader.Parse(YamlFile.Parse(Head + entries, "matrix.yaml"));
}
