using System.Text;
using Hiperiso.Runtime.Packs;

namespace Hiperiso.Runtime.Tests.Packs;

public sealed class PackManifestReaderTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Module = $"module\t{Hash}\t4\t-\tkernel 6.12\tGPL-2.0-only\tlib/modules/6.12/kernel/a.ko.xz";
    private const string Firmware = $"firmware\t{Hash}\t4\tath9k,b43\tpackage 1\tMIT\tlib/firmware/a.fw";

    [Fact]
    public void A_manifest_is_read_as_it_was_written()
    {
        var manifest = new PackManifest(
            "6.12",
            [
                new PackEntry(PackEntryKind.Firmware, "lib/firmware/a b.fw", 0, Hash, "MIT", "package 1", ["ath9k", "b43"]),
                new PackEntry(PackEntryKind.Module, "lib/modules/6.12/kernel/a.ko", 12, Hash, "GPL-2.0-only", "kernel 6.12", []),
                new PackEntry(PackEntryKind.Index, "lib/modules/6.12/modules.dep", 9, Hash, "GPL-2.0-only", "kernel 6.12", []),
            ]);

        PackManifestReader.Parse(Encoding.UTF8.GetBytes(manifest.ToText())).ToText().ShouldBe(manifest.ToText());
    }

    [Theory]
    [InlineData("lib/modules/6.12/../../../etc/passwd")]
    [InlineData("/lib/modules/6.12/a.ko")]
    [InlineData("lib/modules/6.12//a.ko")]
    [InlineData("lib/modules/6.12/./a.ko")]
    [InlineData("lib/modules/6.12/a\\b.ko")]
    [InlineData("lib/modules/6.12/\u0000a.ko")]
    [InlineData("lib/modules/6.12/ä.ko")]
    [InlineData("lib/modules/6.12/")]
    [InlineData("lib/modules/6.13/a.ko")]
    [InlineData("lib/firmware/a.fw")]
    [InlineData("init")]
    [InlineData("")]
    public void A_module_cannot_be_put_anywhere_but_into_its_kernels_folder(string path) =>
        Problem(Module.Replace("lib/modules/6.12/kernel/a.ko.xz", path, StringComparison.Ordinal)).ShouldStartWith("line 3: the path ");

    [Theory]
    [InlineData("lib/modules/6.12/a.ko")]
    [InlineData("lib/firmware/../modules/6.12/a.ko")]
    public void Firmware_cannot_be_put_anywhere_but_into_its_folder(string path) =>
        Problem(Firmware.Replace("lib/firmware/a.fw", path, StringComparison.Ordinal)).ShouldStartWith("line 3: the path ");

    [Theory]
    [InlineData(Hash, "0123")]
    [InlineData("abcdef\t", "ABCDEF\t")]
    [InlineData("abcdef\t", "abcd/f\t")]
    [InlineData("\t4\t", "\t-4\t")]
    [InlineData("\t4\t", "\t99999999999\t")]
    [InlineData("\t4\t", "\t4 \t")]
    [InlineData("module\t", "programme\t")]
    [InlineData("\t-\t", "\tath9k\t")]
    [InlineData("\tGPL", " GPL")]
    public void A_line_of_another_form_is_refused(string from, string to)
    {
        Module.ShouldContain(from);
        Problem(Module.Replace(from, to, StringComparison.Ordinal)).ShouldStartWith("line 3: ");
    }

    [Theory]
    [InlineData("\tath9k,b43\t", "\t-\t")]
    [InlineData("\tath9k,b43\t", "\tath9k,\t")]
    [InlineData("\tath9k,b43\t", "\t../x\t")]
    public void Firmware_names_its_drivers(string from, string to) =>
        Problem(Firmware.Replace(from, to, StringComparison.Ordinal)).ShouldStartWith("line 3: firmware, and nothing else");

    [Theory]
    [InlineData("lib/modules/6.12/modules.dep.bin")]
    [InlineData("lib/modules/6.12/kernel/modules.dep")]
    [InlineData("lib/modules/6.12/kernel/a.ko")]
    public void A_list_is_one_of_three_in_its_place(string path) =>
        Problem($"index\t{Hash}\t4\t-\tkernel 6.12\tMIT\t{path}").ShouldStartWith("line 3: the path is not that of a list");

    [Fact]
    public void A_list_that_would_fill_the_memory_is_refused()
    {
        const string Line = $"index\t{Hash}\t16777216\t-\tkernel 6.12\tMIT\tlib/modules/6.12/modules.dep";
        PackManifestReader.Parse(Encoding.UTF8.GetBytes(Text(Line))).Entries.ShouldHaveSingleItem();

        Problem(Line.Replace("16777216", "16777217", StringComparison.Ordinal))
            .ShouldBe("line 3: the size must be a number of bytes, 16777216 at most");
    }

    [Fact]
    public void A_path_that_is_named_twice_is_refused() => Problem(Module, Module).ShouldStartWith("line 4: the path is named twice");

    [Theory]
    [InlineData("..")]
    [InlineData("6.12/../..")]
    [InlineData("")]
    public void A_kernel_version_is_a_plain_name(string version) =>
        Refusal($"hiperiso-pack 1\nkernel {version}\nend 0\n").ShouldStartWith("line 2: ");

    [Fact]
    public void A_manifest_cut_off_anywhere_is_refused()
    {
        var whole = Text(Module);
        for (var length = 0; length < whole.Length; length++)
            Refusal(whole[..length]).ShouldStartWith("line ", customMessage: $"{length} bytes");
    }

    [Fact]
    public void Something_after_the_end_is_refused() => Refusal(Text(Module) + "x\n").ShouldStartWith("line 4: the last line");

    [Fact]
    public void A_line_of_ten_million_bytes_is_refused_at_its_beginning()
    {
        var text = new byte[10_000_000];
        "hiperiso-pack 1\nkernel 6.12\n"u8.CopyTo(text);
        text.AsSpan(28).Fill((byte)'a');

        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<InvalidDataException>(() => PackManifestReader.Parse(text)).Message.ShouldBe("line 3: longer than 2048 bytes");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder["manifest.txt"]))
            file.SetLength(PackManifestReader.MaximumSize + 1L);

        Should.Throw<InvalidDataException>(() => PackManifestReader.ReadFile(folder["manifest.txt"])).Message.ShouldContain("too many");
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Should.Throw<InvalidDataException>(() => PackManifestReader.Parse([.. "hiperiso-pack 1\nkernel "u8, 0xff, (byte)'\n']))
            .Message.ShouldBe("line 2: not valid UTF-8");

    private static string Problem(params string[] lines) => Refusal(Text(lines));

    private static string Text(params string[] lines) =>
        $"hiperiso-pack 1\nkernel 6.12\n{string.Concat(lines.Select(line => line + "\n"))}end {lines.Length}\n";

    private static string Refusal(string text) =>
        Should.Throw<InvalidDataException>(() => PackManifestReader.Parse(Encoding.UTF8.GetBytes(text))).Message;
}
