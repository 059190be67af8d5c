using Hiperiso.Factory.Matrix;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Startup;

namespace Hiperiso.Factory.Tests.Matrix;

public sealed class MatrixComplaintsTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("matrix-complaints-");

    public void Dispose() => _data.Delete(recursive: true);

    // As the stick's host reads it and writes it down.
    [Theory]
    [InlineData("""{"auto_memdisk": ["/ISOs/a.iso"]}""", 0)]
    [InlineData("""{"auto_memdisk": ["ISOs/a.iso"]}""", 1)]
    [InlineData("""{"auto_memdisk": ["/ISOs/none.iso"]}""", 0)]
    [InlineData("""{"persistence": [{"image": "/ISOs/a.iso", "backend": "/none.dat"}]}""", 1)]
    [InlineData("""{"control": """, 1)]
    [InlineData("\0\0\0\0", 1)]
    public void What_the_host_refuses_of_a_configuration_is_a_complaint_and_a_warning_is_none(string configuration, int complaints)
    {
        Directory.CreateDirectory(Path.Combine(_data.FullName, "ISOs"));
        Directory.CreateDirectory(Path.Combine(_data.FullName, "ventoy"));
        File.WriteAllText(Path.Combine(_data.FullName, "ISOs/a.iso"), "");
        File.WriteAllText(Path.Combine(_data.FullName, "ventoy/ventoy.json"), configuration);
        var facts = ConfiguredBoot.Read(_data.FullName, "hiperiso_iso=/ISOs/a.iso", Platform.Uefi).Facts;

        MatrixComplaints.Of(string.Join('\n', facts.Select(fact => $"{fact.Key}={fact.Value}"))).Configuration.Length.ShouldBe(complaints);
    }

    [Fact]
    public void What_the_menu_has_set_in_vain_is_a_complaint_and_a_module_that_is_missing_is_the_hosts()
    {
        var parsed = BootParameters.Parse("hiperiso_iso=/ISOs/a.iso hiperiso_cpus=many");
        var complaints = MatrixComplaints.Of(string.Join('\n',
        [
            "session=x",
            .. parsed.Diagnostics.Select(diagnostic => $"command_line={diagnostic}"),
            $"module_problem={KernelModuleLoader.Load([new KernelModule("/no/such/kvm-amd.ko", null)], "").Single()}",
        ]));
        complaints.Configuration.ShouldHaveSingleItem().ShouldContain("'many' is not a whole number");
        complaints.Host.ShouldHaveSingleItem().ShouldContain("/no/such/kvm-amd.ko");
    }
}
