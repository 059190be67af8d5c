using System.Text;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Watch;

/// <summary>What became of a session that has ended.</summary>
internal sealed record SessionVerdict(string Result, string? Stage, string? Domain)
{
    /// <summary>From <c>session.json</c>, else from the marker of the end, <c>2026-11-01T08:15:00Z success</c>.</summary>
    internal static SessionVerdict Of(string manifest, string marker)
    {
        var told = marker.TrimEnd('\n').Split(' ');
        var fallback = new SessionVerdict(told.Length == 2 ? VisibleText.Clean(told[1]) : "unknown", null, null);
        try
        {
            using var document = JsonContent.Parse(Encoding.UTF8.GetBytes(manifest));
            var root = document.RootElement;
            return JsonContent.Text(root, "result") is not { } result ? fallback
                : JsonContent.Member(root, "analysis") is not { } analysis ? fallback with { Result = result }
                : new SessionVerdict(result, JsonContent.Text(analysis, "boot_stage_final"), JsonContent.Text(analysis, "failure_domain"));
        }
        catch (InvalidDataException)
        {
            return fallback;
        }
    }

    /// <summary>The verdict in words, and where to read on.</summary>
    internal string Says(string directory)
    {
        var where = Domain is null or "none" or "unknown" ? "" : $", in the domain of {Domain}";
        var next = (string[])["FAILURE.txt", SessionFiles.ReportText];
        var file = next.Select(name => Path.Join(directory, name)).FirstOrDefault(File.Exists);
        return $"{Result}{(Stage is null ? "" : $", stage {Stage}")}{where}{(file is null ? "" : $"; read {VisibleText.Clean(file)}")}";
    }
}
