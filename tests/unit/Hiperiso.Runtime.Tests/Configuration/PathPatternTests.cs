using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Tests.Configuration;

public sealed class PathPatternTests
{
    [Theory]
    [InlineData("/ISOs/a.iso", "/ISOs/a.iso", true)]
    [InlineData("/ISOs/a.iso", "/isos/a.iso", false)]
    [InlineData("/ISOs/*.iso", "/ISOs/a.iso", true)]
    [InlineData("/ISOs/*.iso", "/ISOs/.iso", true)]
    [InlineData("/ISOs/*.iso", "/ISOs/deep/a.iso", false)]
    [InlineData("/*/a.iso", "/ISOs/a.iso", true)]
    [InlineData("/*/a.iso", "/x/y/a.iso", false)]
    [InlineData("/ISOs/*", "/ISOs/a.iso", true)]
    [InlineData("/ISOs/a*b*c.iso", "/ISOs/abbbcbc.iso", true)]
    [InlineData("/ISOs/a*b*c.iso", "/ISOs/ac.iso", false)]
    [InlineData("/ISOs/***", "/ISOs/", true)]
    [InlineData("/ISOs", "/ISOs/a.iso", false)]
    [InlineData("", "/a.iso", false)]
    [InlineData("*", "/a.iso", false)]
    [InlineData("*./a*.iso", "/deep/er/abc.iso", true)]
    [InlineData("*./a*.iso", "/abc.iso", true)]
    [InlineData("*./a*.iso", "/a/b.iso", false)]
    [InlineData("/ISOs/💿*.iso", "/ISOs/💿x.iso", true)]
    [InlineData("/ISOs/[a].iso", "/ISOs/a.iso", false)]
    public void A_pattern_matches_whole_paths(string pattern, string path, bool matches) => PathPattern.Matches(pattern, path).ShouldBe(matches);

    [Fact]
    public void What_Ventoy_matches_is_matched()
    {
        var random = new Random(1);
        for (var round = 0; round < 10_000; round++)
        {
            // Ventoy's asterisk stands for exactly one byte.
            var path = "/" + new string([.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => "abc./-"[random.Next(6)])]);
            var pattern = string.Concat(path.Select(character => character != '/' && random.Next(3) == 0 ? '*' : character));
            if (!pattern.StartsWith("*./", StringComparison.Ordinal))
                PathPattern.Matches(pattern, path).ShouldBeTrue($"{pattern} {path}");
        }
    }

    [Fact(Timeout = 20_000)]
    public async Task A_pattern_of_many_asterisks_takes_no_time()
    {
        var pattern = "/" + string.Concat(Enumerable.Repeat("a*", 100_000)) + "b";
        await Task.Run(() => PathPattern.Matches(pattern, "/" + new string('a', 255)).ShouldBeFalse(), TestContext.Current.CancellationToken);
    }
}
