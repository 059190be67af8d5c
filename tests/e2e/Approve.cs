using System.Runtime.CompilerServices;

namespace Hiperiso.E2e.Tests;

/// <summary>Comparison with approved files beside the tests.</summary>
internal static class Approve
{
    /// <summary>Compares with <c>Approved/&lt;scenario&gt;.&lt;what&gt;.approved.txt</c>.</summary>
    public static void Matches(this string actual, string scenario, string what, [CallerFilePath] string caller = "") =>
        actual.ShouldMatchApproved(options => options
            .WithFilenameGenerator((_, _, type, _) => $"{scenario}.{what}.{type}.txt")
            .SubFolder(Path.Combine(Path.GetDirectoryName(caller)!, "Approved"))
            .NoDiff());
}
