using Hiperiso.Factory.Debian;
using Hiperiso.Factory.Fetching;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Programs;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Tests.Recipes;

/// <summary>Patch rules of every kind on the real source of GRUB 2.12, fetched as the lock pins it.</summary>
public sealed class RealGrubPatchTests : IDisposable
{
    private const string Gpt = "grub-core/partmap/gpt.c";
    private const string Msdos = "grub-core/partmap/msdos.c";

    private static readonly PatchRule[] Rules =
    [
        new(Gpt, @"if \((grub_disk_read \((?:[^()]|(?<open>\()|(?<-open>\)))*(?(open)(?!)))\)", IsRegex: true, "if (unlikely ($1))", 3, "A balanced condition.")
        {
            Within = new PatchRange("^grub_gpt_partition_map_iterate", @"^\}"),
        },
        new(Gpt, "  if (i == 4)\n    return grub_error (", IsRegex: false, "  if (i == 4 && $1)\n    return grub_error (", 1, "Two lines."),
        new(Msdos, @"([\w.]+signature) != (\w+) \((GRUB_PC_PARTITION_SIGNATURE)\)", IsRegex: true, "$2 ($3) != $1", 2, "Groups, in the whole file."),
        new(Msdos, "GRUB_ERR_BAD_PART_TABLE", IsRegex: false, "GRUB_ERR_BAD_FS", 5, "Only in the function that iterates.")
        {
            Within = new PatchRange("^grub_partition_msdos_iterate", @"^\}"),
        },
    ];

    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Rules_of_every_kind_do_what_they_say_and_nothing_more()
    {
        await UnpackAsync();
        var before = Lines(Gpt).Concat(Lines(Msdos)).ToList();

        PatchEngine.ApplyAll("recipes/demo.yaml", Rules, _repository.Root);

        var after = Lines(Gpt).Concat(Lines(Msdos)).ToList();
        string.Concat(before.Zip(after).Where(pair => pair.First != pair.Second).Select(pair => $"- {pair.First}\n+ {pair.Second}\n"))
            .ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
        after.Count.ShouldBe(before.Count);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_rule_that_does_not_fit_says_what_is_there_instead()
    {
        await UnpackAsync();
        PatchRule[] wrong =
        [
            Rules[0] with { Count = 4 },
            Rules[1] with { Find = "  if (i == 5)\n    return grub_error (" },
            Rules[2] with { Within = new PatchRange("^grub_partition_msdos_iterate", @"^\}") },
            Rules[3] with { Within = new PatchRange("^grub_", @"^\}") },
            Rules[3] with { Within = new PatchRange("^grub_partition_msdos_iterate", "^END") },
        ];

        string.Concat(wrong.Select(rule =>
                $"{Should.Throw<FactoryException>(() => PatchEngine.ApplyAll("recipes/demo.yaml", [rule], _repository.Root))}\n\n"))
            .ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
    }

    private string[] Lines(string file) => File.ReadAllLines(Path.Combine(_repository.Root, file));

    private Task UnpackAsync() => Task.Run(() =>
    {
        var pin = LockFile.Load(RepositoryRoot.Path).Providers["grub/source"].Sources.Single();
        var store = new ContentStore(ContentStore.DefaultRoot(
            Environment.GetEnvironmentVariable(ContentStore.Variable),
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME"),
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)));
        using var client = new HttpClient();
        var meter = new TransferMeter(TimeProvider.System, _ => { }, _ => { });
        var address = DebianMirror.AddressOf(DebianMirror.OfThisMachine(), pin.Path);
        var request = new FetchRequest("recipes/grub.yaml", pin.Name, pin.FileName, pin.Size, pin.Sha256, [address], IsPinned: true);
        var vendor = new VendorFolder(Path.Combine(RepositoryRoot.Path, VendorFolder.Name));
        var archive = new Fetcher(client, store, vendor, meter, TimeSpan.FromSeconds(2)).FetchAll([request]).Single();
        HostProgram.Run(
            "tar",
            ["--extract", "--strip-components=1", "--directory", _repository.Root, "--file", archive, "--wildcards", $"*/{Gpt}", $"*/{Msdos}"])
            .OutputOrThrow("unpacking GRUB");
    });
}
