using System.Collections.Immutable;
using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

/// <summary>Runs of a matrix as tests need them.</summary>
internal static class MatrixRuns
{
    /// <summary>The components of most runs.</summary>
    public static ImmutableArray<MatrixComponent> Components { get; } =
        [Component("images", "", "0"), Component("initramfs", "0.1.0", "1"), Component("kernel", "6.12.1", "2"), Component("qemu", "10.0.13", "3")];

    /// <summary>A component of which the last digit of key and hash are told.</summary>
    public static MatrixComponent Component(string name, string version, string digit) =>
        new(name, version, name == "images" ? "repository" : "debian", name == "images" ? "" : digit.PadLeft(16, '0'), digit.PadLeft(64, '0'));

    /// <summary>A run on a day of November; a minus before an entry's id says that it is not good, a question mark that the infrastructure failed.</summary>
    public static MatrixRecord Run(int day, string entries, params ImmutableArray<MatrixComponent> changed) => new(
        new DateTimeOffset(2026, 11, day, 20, 0, 0, TimeSpan.Zero),
        new string('a', 64),
        [.. Components.Select(component => changed.FirstOrDefault(one => one.Name == component.Name) ?? component)],
        [.. entries.Split(' ').Select(entry => Entry(entry, changed.FirstOrDefault(one => one.Name == "i-iso") ?? Component("i-iso", "1", "9")))]);

    /// <summary>The results of a run without its components.</summary>
    public static MatrixRecord Of(params ImmutableArray<MatrixResult> results) =>
        new MatrixBuild(null, null, [], ImmutableDictionary<string, MatrixComponent>.Empty).With(results, "/no/such/directory");

    private static MatrixRecordEntry Entry(string entry, MatrixComponent image) => entry[0] is '-' or '?'
        ? Entry(entry[1..], isGood: false, image) with
        {
            Failure = entry[0] == '-' ? "boot" : "infrastructure",
            Findings = ["why"],
            Stages = [new("firmware", 1.5, null)],
        }
        : Entry(entry, isGood: true, image);

    private static MatrixRecordEntry Entry(string id, bool isGood, MatrixComponent image) => new(id, isGood, 12.5)
    {
        Stack = "ipxe",
        Firmware = "uefi",
        Accelerator = "kvm",
        Tags = ["smoke"],
        Image = image,
        Boots = [new MatrixBoot(id, isGood ? null : MatrixFailure.Boot, 12.5)],
        Stages = [new("firmware", 1.5, 3), new("login", 4.5, null)],
    };
}
