namespace Hiperiso.Imaging.Fat;

/// <summary>Width of the entries of a file allocation table.</summary>
public enum FatType
{
    /// <summary>12 bits: up to 4084 clusters.</summary>
    Fat12 = 12,

    /// <summary>16 bits: 4085 to 65524 clusters.</summary>
    Fat16 = 16,

    /// <summary>32 bits, of which 28 count: 65525 clusters and more.</summary>
    Fat32 = 32,
}
