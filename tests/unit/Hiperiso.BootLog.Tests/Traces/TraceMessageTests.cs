using System.Text;

namespace Hiperiso.BootLog.Tests.Traces;

/// <summary>Messages as C's printf writes them; the expected texts are those of glibc.</summary>
public class TraceMessageTests
{
    [Theory]
    [InlineData("int x", "\"%d\"", -1L, "-1")]
    [InlineData("int x", "\"%i\"", 0x80000000L, "-2147483648")]
    [InlineData("int x", "\"%u\"", -1L, "4294967295")]
    [InlineData("int x", "\"%x\"", -1L, "ffffffff")]
    [InlineData("unsigned x", "\"%X\"", 0xabcdefL, "ABCDEF")]
    [InlineData("unsigned x", "\"%#x %%\"", 0x1fL, "0x1f %")]
    [InlineData("unsigned x", "\"%#x\"", 0L, "0")]
    [InlineData("unsigned x", "\"%o\"", 8L, "10")]
    [InlineData("unsigned x", "\"%#o\"", 8L, "010")]
    [InlineData("uint8_t x", "\"0x%02x\"", 5L, "0x05")]
    [InlineData("uint8_t x", "\"%2.2x|\"", 5L, "05|")]
    [InlineData("uint8_t x", "\"%8.4x|\"", 5L, "    0005|")]
    [InlineData("uint8_t x", "\"%-8x|\"", 5L, "5       |")]
    [InlineData("int x", "\"%+d\"", 5L, "+5")]
    [InlineData("int x", "\"% d\"", 5L, " 5")]
    [InlineData("int x", "\"%08d\"", -5L, "-0000005")]
    [InlineData("int x", "\"%8d|\"", -5L, "      -5|")]
    [InlineData("int x", "\"%.0d|\"", 0L, "|")]
    [InlineData("int x", "\"%hhd\"", 0x1ffL, "-1")]
    [InlineData("int x", "\"%hu\"", 0x1ffffL, "65535")]
    [InlineData("long x", "\"%ld\"", long.MinValue, "-9223372036854775808")]
    [InlineData("size_t x", "\"%zu\"", -1L, "18446744073709551615")]
    [InlineData("ssize_t x", "\"%zd\"", -1L, "-1")]
    [InlineData("uint64_t x", "\"0x%016\" PRIx64", 0x1234L, "0x0000000000001234")]
    [InlineData("uint64_t x", "\"a \" \"%\"PRIu64\" b\"", -1L, "a 18446744073709551615 b")]
    [InlineData("int64_t x", "\"%\" PRIi64", -7L, "-7")]
    [InlineData("uint32_t x", "\"%\" PRIx32", -1L, "ffffffff")]
    [InlineData("uint16_t x", "\"%\" PRIu16", 0x12345L, "9029")]
    [InlineData("uint8_t x", "\"%\" PRIx8", 0x1ffL, "ff")]
    [InlineData("uintptr_t x", "\"%\" PRIxPTR", -1L, "ffffffffffffffff")]
    [InlineData("void *x", "\"%p\"", 0x55d0L, "0x55d0")]
    [InlineData("void *x", "\"%p\"", 0L, "(nil)")]
    [InlineData("void *x", "\"%10p|\"", 0x55d0L, "    0x55d0|")]
    [InlineData("char x", "\"(%c)\"", (long)'w', "(w)")]
    [InlineData("int x", "\"tab\\t \\\"quoted\\\" %d\"", 1L, "tab\t \"quoted\" 1")]
    public void A_number_is_written_as_printf_writes_it(string argument, string format, long value, string expected) =>
        Written(argument, format, value).ShouldBe(expected);

    [Theory]
    [InlineData("\"'%s'\"", "name", "'name'")]
    [InlineData("\"%8s|\"", "name", "    name|")]
    [InlineData("\"%-8s|\"", "name", "name    |")]
    [InlineData("\"%.2s|\"", "name", "na|")]
    public void A_string_is_written_as_printf_writes_it(string format, string value, string expected) =>
        Written("const char *x", format, value).ShouldBe(expected);

    [Theory]
    [InlineData("int x", "\"%d", -1L, "x=-1")]
    [InlineData("int x", "\"%\" PRIx63", -1L, "x=-1")]
    [InlineData("int x", "\"%\" HWADDR_PRIx", -1L, "x=-1")]
    [InlineData("int x", "\"no conversion\"", -1L, "x=-1")]
    [InlineData("int x", "\"%d %d\"", -1L, "x=-1")]
    [InlineData("int x", "\"%s\"", -1L, "x=-1")]
    [InlineData("int x", "\"%f\"", -1L, "x=-1")]
    [InlineData("int x", "\"%*d\"", -1L, "x=-1")]
    [InlineData("int x", "\"%99999999999d\"", -1L, "x=-1")]
    [InlineData("int x", "", -1L, "x=-1")]
    public void A_format_that_is_not_understood_is_replaced_by_the_arguments_names(string argument, string format, long value, string expected) =>
        Written(argument, format, value).ShouldBe(expected);

    [Theory]
    [InlineData("int a, int b", "\"a=%d b=%d\"", "a=-1 b=2147483647", "a=-1 b=2147483647")]
    [InlineData("uint8_t a, uint8_t b", "\"%02x%02x\"", "a1b2", "a1b2")]
    [InlineData("uint64_t a", "\"0x%016\" PRIx64", "0x00000000000000ff", "0x00000000000000ff")]
    [InlineData("void *a, char *b, int c", "\"%p (%s) %d\"", "(nil) (a b) 3", "(nil) (a b) 3")]
    [InlineData("char *a, char *b", "\"'%s' '%s'\"", "'x' 'it's'", "'x' 'it's'")]
    [InlineData("unsigned a", "\"%8u|\"", "       1|", "       1|")]
    public void A_message_is_read_back(string arguments, string format, string message, string expected)
    {
        var declarations = new TemporaryFile($"e({arguments}) {format}\n");
        var reader = Reading.Open(Encoding.UTF8.GetBytes($"1@2.000003:e {message}\n"), new TraceOptions { Declarations = TraceDeclarations.Read(declarations.Path) });
        Reading.Text(reader, stream => new LogTraceWriter(stream)).ShouldBe($"1@2.000003:e {expected}\n");
        reader.UndeclaredCount.ShouldBe(0);
    }

    private static string Written(string argument, string format, object value)
    {
        using var declarations = new TemporaryFile($"e({argument}) {format}\n");
        var trace = TraceBytes.Version(4).Map(1, "e").Event(1, 0, value).ToArray();
        var reader = Reading.Open(trace, new TraceOptions { Declarations = TraceDeclarations.Read(declarations.Path) });
        var line = Reading.Text(reader, stream => new LogTraceWriter(stream));
        reader.UndeclaredCount.ShouldBe(0);
        return line["42@0.000000:e ".Length..].TrimEnd('\n');
    }
}
