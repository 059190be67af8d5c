using Hiperiso.Imaging;

namespace Hiperiso.Tools.Disks;

/// <summary>A whole disk that is written to.</summary>
internal interface IDiskDevice : IBlockDevice
{
    /// <summary>Returns when everything written before is on stable storage: nothing written later is there before it.</summary>
    void Flush();
}
