namespace Hiperiso.Runtime.Tests.Configuration;

/// <summary>docs/configuration.md says what the reader does.</summary>
public sealed class ConfigurationPageTests
{
    private const string Begin = "<!-- keys -->\n";
    private const string End = "<!-- end of keys -->\n";

    private static readonly string File = Path.Join(RepositoryRoot.Path, "docs/configuration.md");

    [Fact]
    public void The_tables_list_the_keys_that_are_read()
    {
        var page = System.IO.File.ReadAllText(File);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var received = Path.ChangeExtension(File, ".received.md");
        var expected = KeyTable.Write();
        if (page[begin..end] != expected)
            System.IO.File.WriteAllText(received, page[..begin] + expected + page[end..]);
        page[begin..end].ShouldBe(expected, $"the page with tables as they should be is {received}");
    }
}
