using System.Reflection;

namespace Hiperiso.Imaging.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_changes_on_purpose_only()
    {
        var types = typeof(IBlockDevice).Assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal);
        string.Join('\n', types.SelectMany(Describe)).ShouldMatchApproved(o => o.SubFolder("Approved").NoDiff());
    }

    private static IEnumerable<string> Describe(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(m => m is not MethodInfo { IsSpecialName: true } && !IsGenerated(m))
        .Select(m => $"    {m}")
        .Order(StringComparer.Ordinal)
        .Prepend(type.FullName!);

    // What the compiler adds to every record.
    private static bool IsGenerated(MemberInfo member) =>
        member.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "<Clone>$" || member.Name.StartsWith("op_", StringComparison.Ordinal);
}
