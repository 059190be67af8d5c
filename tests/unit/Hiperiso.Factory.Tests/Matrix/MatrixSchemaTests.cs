using System.Text;
using Hiperiso.BootLog.Tests.Reports;
using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

/// <summary><c>docs/schema/matrix.schema.json</c>.</summary>
public sealed class MatrixSchemaTests
{
    private static readonly JsonSchema Schema = new("matrix");

    [Fact]
    public void Runs_with_and_without_a_history_conform_and_so_does_a_line_of_it() => Schema.Faults(
        Broken,
        Encoding.UTF8.GetString(MatrixRecordWriter.Line(MatrixRuns.Run(1, "a -b"))),
        Encoding.UTF8.GetString(MatrixRecordWriter.File(MatrixRuns.Of(MatrixHistoryTests.Result("a", MatrixFailure.Image))))).ShouldBeEmpty();

    [Fact]
    public void Every_field_of_the_schema_is_written()
    {
        Schema.Described().Count().ShouldBeGreaterThan(30);
        Schema.Unwritten(Broken).ShouldBeEmpty();
    }

    [Fact]
    public void The_values_of_the_schema_are_those_of_the_program()
    {
        var entry = Schema.Properties["entries"]!["items"]!["properties"]!;
        JsonSchema.Values(entry["firmware"]!).ShouldBe(MatrixNames.Firmware.Keys, ignoreOrder: true);
        JsonSchema.Values(entry["accelerator"]!).ShouldBe(MatrixNames.Accelerators.Keys, ignoreOrder: true);
        entry["failure"]!["enum"]!.AsArray().Select(value => value?.GetValue<string>())
            .ShouldBe(Enum.GetNames<MatrixFailure>().Select(name => name.ToLowerInvariant()).Append(null), ignoreOrder: true);
        Schema.Properties["schema"]!["const"]!.GetValue<string>().ShouldBe(MatrixRecordWriter.Schema);
        Schema.Properties["schema_version"]!["const"]!.GetValue<int>().ShouldBe(MatrixRecordWriter.SchemaVersion);
    }

    [Theory]
    [InlineData("time", "\"yesterday\"")]
    [InlineData("image_sha256", "\"abc\"")]
    [InlineData("components", "[{}]")]
    [InlineData("entries", "[{}]")]
    [InlineData("unheard_of", "1")]
    public void What_is_no_run_does_not_conform(string field, string value) => Schema.Faults(JsonSchema.With(Broken, field, value)).Length.ShouldBe(1);

    // Everything that a run can tell.
    private static string Broken => Encoding.UTF8.GetString(MatrixRecordWriter.File(
        MatrixHistory.Of(MatrixRuns.Run(1, "a b")).Date(MatrixRuns.Run(2, "-a b", MatrixRuns.Component("kernel", "6.12.2", "4")))));
}
