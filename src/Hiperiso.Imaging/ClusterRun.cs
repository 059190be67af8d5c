namespace Hiperiso.Imaging;

/// <summary>Clusters that follow one another on disk. Cluster numbers begin at 2; an empty file has no clusters and first cluster 0.</summary>
internal readonly record struct ClusterRun(uint First, uint Count)
{
    public static ClusterRun Empty => default;

    public long End => (long)First + Count;
}
