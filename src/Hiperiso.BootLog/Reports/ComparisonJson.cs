using System.Buffers;
using System.Text.Json;

namespace Hiperiso.BootLog;

/// <summary>A comparison as JSON, schema <c>hiperiso.boot-comparison</c>, version 1.</summary>
public static class ComparisonJson
{
    /// <summary>Name of the schema, in the field <c>schema</c>.</summary>
    public const string Schema = "hiperiso.boot-comparison";

    /// <summary>Version of the schema, in the field <c>schema_version</c>; raised when a field changes its meaning or goes away.</summary>
    public const int SchemaVersion = 1;

    /// <summary>One object: UTF-8, lines ended by LF.</summary>
    public static byte[] Write(BootComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonReport.Layout))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteNumber("schema_version", SchemaVersion);
            json.WriteString("a", VisibleText.Clean(comparison.Before));
            json.WriteString("b", VisibleText.Clean(comparison.After));
            json.WriteString("outcome", comparison.Outcome.ToContractText());
            json.WriteStartArray("images");
            foreach (var image in comparison.Images)
            {
                WriteImage(json, image);
            }

            json.WriteEndArray();
            WriteTexts(json, "only_a", comparison.OnlyBefore);
            WriteTexts(json, "only_b", comparison.OnlyAfter);
            WriteTexts(json, "left_out", comparison.Unusable);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteImage(Utf8JsonWriter json, ImageComparison image)
    {
        json.WriteStartObject();
        json.WriteString("image", image.Image);
        json.WriteString("outcome", image.Outcome.ToContractText());
        json.WriteStartArray("findings");
        foreach (var finding in image.Findings)
        {
            json.WriteStartObject();
            json.WriteString("outcome", finding.Outcome.ToContractText());
            json.WriteString("says", finding.Says);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteSide(json, "a", image.BootsBefore, image.VerdictBefore);
        WriteSide(json, "b", image.BootsAfter, image.VerdictAfter);
        json.WriteString("clock", image.Stages.Clock.Name());
        WriteFigures(json, "stages_ms", image.Stages.Figures);
        json.WriteStartArray("divergence");
        foreach (var excerpt in image.Divergence is { } divergence ? (DivergencePlace[])[divergence.Before, divergence.After] : [])
        {
            WriteExcerpt(json, excerpt);
        }

        json.WriteEndArray();
        WriteTexts(json, "new_errors", image.NewErrors);
        WriteTexts(json, "gone_errors", image.GoneErrors);
        WriteTexts(json, "new_failures", image.Trace.NewFailures);
        WriteTexts(json, "gone_failures", image.Trace.GoneFailures);
        WriteFigures(json, "trace", image.Trace.Figures);
        WriteTexts(json, "problems", image.Problems);
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, string name, int boots, VerdictTally tally)
    {
        json.WriteStartObject(name);
        json.WriteNumber("boots", boots);
        json.WriteString("result", tally.Middle.ToContractText());
        json.WriteString("worst_result", tally.Worst.ToContractText());
        json.WriteString("results", tally.Counts);
        json.WriteString("stage_reached", tally.MiddleStage.ToContractText());
        json.WriteString("lowest_stage_reached", tally.LowestStage.ToContractText());
        json.WriteString("failure_domains", tally.Domains);
        json.WriteString("reason", tally.Reason);
        json.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter json, string name, IReadOnlyList<ComparedFigure> figures)
    {
        json.WriteStartArray(name);
        foreach (var figure in figures)
        {
            json.WriteStartObject();
            json.WriteString("name", figure.Name);
            json.WriteNumber("a", Math.Round(figure.Before));
            json.WriteNumber("b", Math.Round(figure.After));
            json.WriteNumber("noise", Math.Round(figure.Band));
            json.WriteString("change", figure.Change);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteExcerpt(Utf8JsonWriter json, DivergencePlace excerpt)
    {
        json.WriteStartObject();
        json.WriteString("log", excerpt.Log);
        json.WriteNumber("offset", excerpt.Offset);
        WriteTexts(json, "above", excerpt.Above);
        WriteTexts(json, "lines", excerpt.Lines);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
