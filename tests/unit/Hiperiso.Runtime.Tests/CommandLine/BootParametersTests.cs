using System.Text;
using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Tests.CommandLine;

public sealed class BootParametersTests
{
    // Every line is one case; the approved file shows what each turns into.
    private static readonly string[] Cases =
    [
        "hiperiso_iso=/ISOs/ubuntu.iso",
        "BOOT_IMAGE=/EFI/hiperiso/vmlinuz quiet console=ttyS0 hiperiso_iso_path=/ISOs/ubuntu.iso",
        "\"hiperiso_iso=/ISOs/a b.iso\"",
        "hiperiso_iso=\"/ISOs/a b.iso\"",
        "hiperiso_iso=/ISOs/\"a b\".iso",
        "hiperiso_iso=\"/ISOs/never closed.iso hiperiso_ram=1024",
        "hiperiso_iso=/ISOs/it's=odd,100%.iso",
        "hiperiso_iso=/ISOs/it\\'s.iso quiet",
        "\"hiperiso_iso=/ISOs/say \\\"hi there\\\".iso\" hiperiso_ram=512",
        "hiperiso_iso=/ISOs/a%20b%2C%F0%9F%92%BF.iso hiperiso_encoding=percent",
        "hiperiso_iso=/ISOs/a%20b.iso",
        "hiperiso_iso=/ISOs/100%.iso hiperiso_encoding=percent",
        "hiperiso_iso=/ISOs/à💿.iso",
        "hiperiso-iso=/ISOs/dashes.iso hiperiso-trace-level=full",
        "hiperiso_iso=ISOs//./relative.iso",
        "hiperiso_iso=/ISOs/../../etc/passwd",
        "hiperiso_iso=",
        "hiperiso_iso",
        "",
        "   \t\n ",
        "hiperiso_iso=/a.iso hiperiso_iso=/b.iso",
        "hiperiso_iso=/a.iso hiperiso_ram=512 hiperiso_cpus=1",
        "hiperiso_iso=/a.iso hiperiso_guest_ram=4096 hiperiso_guest_cpus=4",
        "hiperiso_iso=/a.iso hiperiso_ram=lots",
        "hiperiso_iso=/a.iso hiperiso_ram=-1",
        "hiperiso_iso=/a.iso hiperiso_ram=99999999999999999999",
        "hiperiso_iso=/a.iso hiperiso_ram=8",
        "hiperiso_iso=/a.iso hiperiso_ram=512 hiperiso_ram=wrong",
        "hiperiso_iso=/a.iso hiperiso_cpus=0",
        "hiperiso_iso=/a.iso hiperiso_trace_level=DETAILED hiperiso_trace_limit_mb=64",
        "hiperiso_iso=/a.iso hiperiso_trace_level=everything",
        "hiperiso_iso=/a.iso hiperiso_trace_level=1",
        "hiperiso_iso=/a.iso hiperiso_display=vnc hiperiso_vga=virtio",
        "hiperiso_iso=/a.iso hiperiso_display=Screen",
        "hiperiso_iso=/a.iso hiperiso_display=window",
        "hiperiso_iso=/a.iso hiperiso_display_default=gtk",
        "hiperiso_iso=/a.iso hiperiso_display=none hiperiso_display_default=gtk",
        "hiperiso_iso=/a.iso hiperiso_display_default=1",
        "hiperiso_iso=/a.iso hiperiso_fallback=yes",
        "hiperiso_iso=/a.iso hiperiso_fallback=1 hiperiso_net_dump=1 hiperiso_secure_boot=1 hiperiso_tpm=1",
        "hiperiso_iso=/a.iso hiperiso_log=/hiperiso/logs/ubuntu/",
        "hiperiso_iso=/a.iso hiperiso_auto_install=/x.ks hiperiso_persistence=/p.dat hiperiso_dud=/d.img hiperiso_injection=/i.tar.gz",
        "hiperiso_iso=/a.iso \"hiperiso_conf_replace=org=/boot/grub/grub.cfg;new=/my cfg\"",
        "hiperiso_iso=/a.iso hiperiso_conf_replace=org=/a;new=/b;img=1 hiperiso_conf_replace=org=/c;new=/d hiperiso_conf_replace=org=/e;new=/f",
        "hiperiso_iso=/a.iso hiperiso_conf_replace=/a hiperiso_conf_replace=org=/../a;new=/b",
        "hiperiso_iso=/a.iso hiperiso_dud=/a.img hiperiso_dud=/b.img",
        "hiperiso_iso=/a.iso hiperiso_machine=pc hiperiso_emulation=0",
        "hiperiso_iso=/a.iso hiperiso_cpu_features=vmx,-svm,,bad|name",
        "hiperiso_iso=/a.iso hiperiso_boot_mode=memdisk hiperiso_bios=seabios",
        "hiperiso_iso=/a.iso hiperiso_on_exit=poweroff hiperiso_limit=60 hiperiso_pause=0 hiperiso_timeout_data=5 hiperiso_data=5822-7340",
        "hiperiso_iso=/a.iso hiperiso_net=dhcp hiperiso_upload=http://10.0.2.2:8080/logs",
        "hiperiso_iso=/a.iso hiperiso_upload=http://a/",
        "hiperiso_iso=/a.iso hiperiso_net=wlan hiperiso_upload=https://a/",
        "hiperiso_iso=/a.iso hiperiso_net=dhcp hiperiso_upload=http://user:hush@a/",
        "hiperiso_iso=/a.iso hiperiso_colour=blue",
        "hiperiso_iso=/a.iso hiperiso_encoding=base64",
        "BOOT_IMAGE=/vmlinuz hiperiso_line=begin hiperiso_ram=512 hiperiso_iso=/a.iso hiperiso_line=end",
        "BOOT_IMAGE=/vmlinuz hiperiso_line=begin hiperiso_ram=512 hiperiso_iso=/a.iso",
        "BOOT_IMAGE=/vmlinuz hiperiso_line=begin hiperiso_ram=512",
        "hiperiso_line=begin \"hiperiso_iso=/a.iso hiperiso_line=end",
        "-- hiperiso_iso=/a.iso =value \"\"",
    ];

    [Fact]
    public void Packs_can_be_left_alone()
    {
        BootParameters.Parse("hiperiso_iso=/a.iso").Parameters.Packs.ShouldBe(PackUse.On);
        BootParameters.Parse("hiperiso_iso=/a.iso hiperiso_packs=off").Parameters.Packs.ShouldBe(PackUse.Off);
    }

    [Fact]
    public void Command_lines_turn_into_parameters_and_findings()
    {
        var text = new StringBuilder();
        foreach (var commandLine in Cases)
            text.Append(Describe(commandLine)).Append('\n');
        text.ToString().ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
    }

    [Fact]
    public void A_command_line_without_an_image_is_an_error() =>
        BootParameters.Parse("quiet").HasErrors.ShouldBeTrue();

    [Theory]
    [InlineData("/ISOs/a b,💿 100%=x\"'.iso")]
    [InlineData("/ISOs/\u00a0à\u2028.iso")]
    public void What_the_menu_encodes_comes_back(string path)
    {
        foreach (var encoded in (string[])[PercentEncoding.Encode(path), PercentEncoding.EncodeParameter(path)])
            BootParameters.Parse($"hiperiso_encoding=percent hiperiso_iso={encoded}").Parameters.IsoPath.ShouldBe(path);
    }

    [Theory]
    [InlineData("/ISOs/日本語💿.iso", "/ISOs/日本語💿.iso")]
    [InlineData("/a b\"à.iso", "/a%20b%22%C3%A0.iso")]
    public void What_the_kernel_leaves_as_it_is_needs_no_code(string path, string encoded) =>
        PercentEncoding.EncodeParameter(path).ShouldBe(encoded);

    private static string Describe(string commandLine)
    {
        var parsed = BootParameters.Parse(commandLine);
        var text = new StringBuilder($"[{commandLine.Replace("\n", "\\n", StringComparison.Ordinal)}]\n");
        var defaults = new BootParameters();
        foreach (var property in typeof(BootParameters).GetProperties().Where(property => property.Name != "EqualityContract"))
        {
            var value = Show(property.GetValue(parsed.Parameters));
            if (value != Show(property.GetValue(defaults)))
                text.Append($"  {property.Name} = {value}\n");
        }

        if (parsed.IsCut)
            text.Append("  is cut off\n");
        foreach (var diagnostic in parsed.Diagnostics)
            text.Append($"  ! {diagnostic}\n");
        return text.ToString();
    }

    private static string Show(object? value) =>
        value is System.Collections.IEnumerable list and not string ? string.Join(" ", list.Cast<object>()) : $"{value}";
}
