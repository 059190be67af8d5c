using System.Collections.Immutable;
using System.Security.Cryptography;
using Hiperiso.Factory.Images;

namespace Hiperiso.Factory.Papers;

/// <summary>A file of the image with its digests.</summary>
/// <param name="Place">The partition's name, <c>initramfs</c>, or <c>boot-code</c>.</param>
/// <param name="Path">Path in that place.</param>
/// <param name="Component">The component it comes from, or <c>repository</c>, <c>build</c>, <c>iso</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha1">Lower-case hexadecimal.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record HashedFile(string Place, string Path, string Component, long Size, string Sha1, string Sha256)
{
    /// <summary>SPDX expression, where the licence is known more closely than that of the component; null otherwise.</summary>
    public string? Licence { get; init; }

    /// <summary>The place of everything inside the host system's archive.</summary>
    public const string InInitramfs = "initramfs";

    /// <summary>The place of the code outside of all partitions.</summary>
    public const string InBootCode = "boot-code";

    /// <summary>Reads every file of an image once.</summary>
    public static ImmutableArray<HashedFile> All(ImageInventory inventory)
    {
        var files = inventory.Initramfs.Select(file => (InInitramfs, file)).ToList();
        for (var index = 0; index < inventory.Spec.Partitions.Length; index++)
        {
            var place = inventory.Spec.Partitions[index].Name;
            files.AddRange(inventory.Contents.Partitions[index].Select(file => (place, file)));
        }

        return
        [
            .. files.Where(pair => pair.file.Content is not null).Select(pair => Read(pair.Item1, pair.file)),
            .. BootCode(inventory),
        ];
    }

    private static IEnumerable<HashedFile> BootCode(ImageInventory inventory)
    {
        if (inventory.Spec.BootCode is { } code)
        {
            yield return Of(InBootCode, code.BootFile, code.BootComponent, new MemoryStream(inventory.Contents.BootSector!));
            yield return Of(InBootCode, code.CoreFile, code.CoreComponent, new MemoryStream(inventory.Contents.CoreImage!));
        }
    }

    private static HashedFile Read(string place, PlacedFile file)
    {
        using var stream = file.Content!.Open();
        return Of(place, file.Path, file.Origin, stream) with { Licence = file.Licence };
    }

    private static HashedFile Of(string place, string path, string component, Stream content)
    {
#pragma warning disable CA5350 // SPDX 2.3, clause 8.4, demands SHA-1 of every file; SHA-256 stands beside it.
        using var sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 18];
        long size = 0;
        int count;
        while ((count = content.Read(buffer)) > 0)
        {
            sha1.AppendData(buffer, 0, count);
            sha256.AppendData(buffer, 0, count);
            size += count;
        }

        return new HashedFile(
            place, path, component, size, Convert.ToHexStringLower(sha1.GetHashAndReset()), Convert.ToHexStringLower(sha256.GetHashAndReset()));
    }
}
