namespace Hiperiso.Factory;

/// <summary>The version of this project.</summary>
internal static class ProjectVersion
{
    /// <summary>Three numbers, from <c>Directory.Build.props</c>.</summary>
    public static string Text { get; } = typeof(ProjectVersion).Assembly.GetName().Version!.ToString(3);
}
