namespace Hiperiso.BootLog.Tests.Traces;

public class TraceDeclarationTests
{
    [Theory]
    [InlineData("int x", TraceArgumentKind.SignedNumber)]
    [InlineData("const int x", TraceArgumentKind.SignedNumber)]
    [InlineData("int8_t x", TraceArgumentKind.SignedNumber)]
    [InlineData("int64_t x", TraceArgumentKind.SignedNumber)]
    [InlineData("long x", TraceArgumentKind.SignedNumber)]
    [InlineData("ssize_t x", TraceArgumentKind.SignedNumber)]
    [InlineData("char x", TraceArgumentKind.SignedNumber)]
    [InlineData("unsigned x", TraceArgumentKind.UnsignedNumber)]
    [InlineData("unsigned int x", TraceArgumentKind.UnsignedNumber)]
    [InlineData("unsigned long long x", TraceArgumentKind.UnsignedNumber)]
    [InlineData("uint32_t x", TraceArgumentKind.UnsignedNumber)]
    [InlineData("size_t x", TraceArgumentKind.UnsignedNumber)]
    [InlineData("uintptr_t x", TraceArgumentKind.UnsignedNumber)]
    [InlineData("bool x", TraceArgumentKind.UnsignedNumber)]
    [InlineData("void *x", TraceArgumentKind.Address)]
    [InlineData("const void* x", TraceArgumentKind.Address)]
    [InlineData("const uint8_t *x", TraceArgumentKind.Address)]
    [InlineData("char **x", TraceArgumentKind.Address)]
    [InlineData("char *x", TraceArgumentKind.Text)]
    [InlineData("const char* x", TraceArgumentKind.Text)]
    [InlineData("const char *x", TraceArgumentKind.Text)]
    public void The_type_tells_what_an_argument_is(string argument, TraceArgumentKind kind)
    {
        var declared = TraceDeclaration.Parse($"e({argument}) \"\"")!.Arguments.ShouldHaveSingleItem();
        (declared.Name, declared.Kind).ShouldBe(("x", kind));
    }

    [Theory]
    [InlineData("disable vcpu e(void) \"\"", 0)]
    [InlineData("e(void)", 0)]
    [InlineData("  e ( int a , char * b ) \"%d %s\"", 2)]
    [InlineData("e(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) \"\"", 10)]
    public void A_line_declares_an_event(string line, int arguments)
    {
        var declared = TraceDeclaration.Parse(line)!;
        (declared.Name, declared.Arguments.Count).ShouldBe(("e", arguments));
    }

    [Theory]
    [InlineData("e")]
    [InlineData("e(")]
    [InlineData("e)(")]
    [InlineData("(void)")]
    [InlineData("e()")]
    [InlineData("e(int)")]
    [InlineData("e(int a,)")]
    [InlineData("a-b(void)")]
    [InlineData("e(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k)")]
    public void What_is_no_declaration_is_none(string line) => TraceDeclaration.Parse(line).ShouldBeNull();

    [Fact]
    public void A_list_with_another_line_is_refused_with_its_number()
    {
        using var folder = new TemporaryFile("# comment\n\nok(void) \"\"\nnot a declaration\n");
        Should.Throw<InvalidDataException>(() => TraceDeclarations.Read(folder.Path)).Message
            .ShouldBe($"{folder.Path}, line 4: no declaration of a trace event. Give QEMU's trace-events-all.");
    }

    [Fact]
    public void A_list_without_events_is_refused()
    {
        using var folder = new TemporaryFile("# comment\n");
        Should.Throw<InvalidDataException>(() => TraceDeclarations.Read(folder.Path)).Message.ShouldContain("declares no trace event");
    }

    [Fact]
    public void A_list_that_is_missing_is_told() =>
        Should.Throw<FileNotFoundException>(() => TraceDeclarations.Read("/nowhere/trace-events-all")).Message
            .ShouldBe("/nowhere/trace-events-all: no such file. Give QEMU's trace-events-all.");

    [Fact]
    public void The_list_beside_a_trace_is_taken_before_the_built_in_one()
    {
        var folder = Directory.CreateTempSubdirectory("trace-");
        try
        {
            var trace = Path.Combine(folder.FullName, "trace.bin");
            TraceDeclarations.Beside(trace).ShouldBeSameAs(TraceDeclarations.BuiltIn);
            File.WriteAllText(Path.Combine(folder.FullName, "trace-events-all"), "mine(void) \"\"\n");
            TraceDeclarations.Beside(trace).Find("mine").ShouldNotBeNull();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
