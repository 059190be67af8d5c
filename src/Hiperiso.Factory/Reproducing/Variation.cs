namespace Hiperiso.Factory.Reproducing;

/// <summary>One thing in which the surroundings of the two builds differ.</summary>
/// <param name="Name">What it is, <c>time zone</c> for example.</param>
/// <param name="First">As the first build finds it.</param>
/// <param name="Second">As the second build finds it.</param>
public sealed record Variation(string Name, string First, string Second)
{
    /// <summary>Whether the two really differ; where a machine offers only one value, the report says so.</summary>
    public bool Varies => First != Second;
}
