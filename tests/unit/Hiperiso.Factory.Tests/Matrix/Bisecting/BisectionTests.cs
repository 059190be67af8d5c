using System.Collections.Immutable;
using Hiperiso.Factory.Matrix.Bisecting;

namespace Hiperiso.Factory.Tests.Matrix.Bisecting;

public sealed class BisectionTests
{
    public static TheoryData<int> Counts { get; } = [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Counts))]
    public async Task Any_single_culprit_is_found_and_takes_no_more_boots_than_were_promised(int count)
    {
        foreach (var culprit in Names(count))
        {
            var result = await Bisection.FindAsync(Names(count), changed => Answer(changed.Contains(culprit)));

            result.Culprits.ShouldBe([culprit]);
            result.Steps.Length.ShouldBeLessThanOrEqualTo(Bisection.MostBoots(count));
            result.Steps.Select(step => string.Join(' ', step.Changed)).ShouldBeUnique();
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(5, 4)]
    [InlineData(8, 4)]
    [InlineData(9, 5)]
    public void The_promise_is_one_boot_more_than_halving_takes(int count, int boots) => Bisection.MostBoots(count).ShouldBe(boots);

    [Fact]
    public async Task Any_two_and_any_three_that_only_break_it_together_are_found()
    {
        foreach (var culprits in Subsets(7).Where(set => set.Length is 2 or 3))
        {
            var result = await Bisection.FindAsync(Names(7), changed => Answer(culprits.All(changed.Contains)));
            result.Culprits.ShouldBe(culprits);
            result.Trouble.ShouldBeNull();
        }
    }

    [Fact]
    public async Task Of_two_that_each_break_it_one_is_found()
    {
        foreach (var culprits in Subsets(6).Where(set => set.Length == 2))
        {
            var result = await Bisection.FindAsync(Names(6), changed => Answer(culprits.Any(changed.Contains)));
            culprits.ShouldContain(result.Culprits.Single());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task What_is_bad_without_any_change_or_good_with_all_is_no_change_s_doing(int count)
    {
        (await Bisection.FindAsync(Names(count), _ => Answer(true))).Trouble.ShouldBe("with all components of the good run it is bad");
        (await Bisection.FindAsync(Names(count), _ => Answer(false))).Trouble.ShouldBe("with all components of the bad run it is good");
        (await Bisection.FindAsync([], _ => Answer(true))).Trouble.ShouldBe("no component differs");
    }

    [Fact]
    public async Task An_entry_that_contradicts_itself_accuses_nobody()
    {
        // b breaks it, but the first boot hides it.
        var boots = 0;
        var result = await Bisection.FindAsync(Names(4), changed => Answer(++boots > 1 && changed.Contains("b")));

        result.Culprits.ShouldBeEmpty();
        result.Trouble!.ShouldStartWith("it contradicts itself: with b it is bad, and with more than that it was good");
    }

    [Fact]
    public async Task Whatever_a_fickle_entry_says_there_is_an_end_and_what_is_named_was_bad()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var result = await Bisection.FindAsync(Names(9), changed => Answer(random.Next(2) == 0));

            result.Steps.Length.ShouldBeLessThan(60, $"seed {seed}");
            if (result.Trouble is null)
            {
                result.Steps.Single(step => step.Changed.SequenceEqual(result.Culprits)).Answer.ShouldBe(BisectionAnswer.Bad, $"seed {seed}");
            }
        }
    }

    [Fact]
    public async Task A_boot_nobody_can_judge_ends_it()
    {
        var result = await Bisection.FindAsync(Names(4), _ => Task.FromResult(BisectionAnswer.Unclear));
        result.Trouble.ShouldBe("nobody can tell what comes of a, b");
        result.Steps.Length.ShouldBe(1);
        Bisection.First(Names(4)).ShouldBe(result.Steps[0].Changed);
    }

    private static ImmutableArray<string> Names(int count) => [.. Enumerable.Range(0, count).Select(index => ((char)('a' + index)).ToString())];

    private static IEnumerable<string[]> Subsets(int count) =>
        Enumerable.Range(0, 1 << count).Select(bits => Names(count).Where((_, index) => (bits >> index & 1) == 1).ToArray());

    private static Task<BisectionAnswer> Answer(bool isBad) => Task.FromResult(isBad ? BisectionAnswer.Bad : BisectionAnswer.Good);
}
