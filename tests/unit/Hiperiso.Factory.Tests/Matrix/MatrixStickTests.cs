using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

public sealed class MatrixStickTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void The_stick_has_the_image_the_menu_the_configuration_and_the_further_files()
    {
        var entry = MatrixSelectionTests.Entry("x", 1) with
        {
            Configuration = "{}",
            Menu = ["set hiperiso_limit=40"],
            Files = [new MatrixFile("ventoy/note.txt", "a note"), new MatrixFile("more/disk.dat", null, "other", "disk.dat")],
        };

        var texts = Texts(entry);

        texts.Keys.ShouldBe([$"ISOs/{entry.Image.Name}", "hiperiso/menu.cfg", "ventoy/ventoy.json", "ventoy/note.txt", "more/disk.dat"], ignoreOrder: true);
        texts[$"ISOs/{entry.Image.Name}"].ShouldBe("i.iso of i-iso");
        texts["hiperiso/menu.cfg"].ShouldEndWith("\nset hiperiso_limit=40\n");
        (texts["ventoy/ventoy.json"], texts["ventoy/note.txt"], texts["more/disk.dat"]).ShouldBe(("{}", "a note", "disk.dat of other"));
    }

    [Fact]
    public void A_compiled_menu_is_the_one_of_the_stick_and_the_lines_come_before_it()
    {
        var entry = MatrixSelectionTests.Entry("x", 1) with
        {
            Configuration = """{"image_list": ["/ISOs/i.iso"], "menu_alias": [{"image": "/ISOs/i.iso", "alias": "The image"}]}""",
            HasCompiledMenu = true,
            Files = [new MatrixFile("ISOs/hidden.iso", "no image")],
        };

        var texts = Texts(entry);

        texts["hiperiso/user.cfg"].ShouldStartWith("set timeout=1\nset default=/ISOs/i.iso\n");
        texts["hiperiso/menu.cfg"].ShouldContain("'The image'");
        texts["hiperiso/menu.cfg"].ShouldEndWith("set hiperiso_menu_format=1\n");
    }

    private Dictionary<string, string> Texts(MatrixEntry entry) => MatrixStick
        .Files(entry.WithOutputs(Output), Output(entry.Image.Component, entry.Image.File))
        .ToDictionary(file => file.Path, file => new StreamReader(file.Content!.Open()).ReadToEnd());

    private string Output(string component, string file)
    {
        var path = Path.Combine(_repository.Root, component + "-" + Path.GetFileName(file));
        File.WriteAllText(path, $"{file} of {component}");
        return path;
    }
}
