using Hiperiso.BootLog.Tests.Logs;

namespace Hiperiso.BootLog.Tests.Serial;

public class ChunkingTests
{
    public static TheoryData<string> Logs => [.. Corpus.Names];

    [Theory]
    [MemberData(nameof(Logs))]
    public void One_byte_at_a_time_gives_the_same_result_as_the_whole_log(string name)
    {
        var log = Corpus.Read(name);
        Scans.Describe(Scans.InChunks(log, () => 1)).ShouldBe(Scans.Describe(Scans.Of(log)));
    }

    [Fact]
    public void Chunks_of_any_size_give_the_same_result_for_logs_made_of_anything()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var log = NoisyLog.Make(random);
            Scans.Describe(Scans.InChunks(log, () => random.Next(1, 40)))
                .ShouldBe(Scans.Describe(Scans.Of(log)), $"seed {seed}");
        }
    }
}
