using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Tests.VirtualMachines;

public class TextSearchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public void Any_of_several_texts_is_found_however_the_log_is_cut(int size)
    {
        const string log = "noise She Shell> x\nmore\n";
        var search = new TextSearch("| Shell>", "Shell>");
        foreach (var piece in log.Chunk(size))
        {
            search.Take(new string(piece));
        }

        search.Found.ShouldNotBeNull().Split('\n')[0].ShouldBe("Shell> x");
    }

    [Fact]
    public void What_stands_behind_a_text_is_left_for_the_next_search()
    {
        var search = new TextSearch("login:");
        search.Take("guest log").ShouldBeFalse();
        search.Take("in: Password:").ShouldBeTrue();
        search.Rest.ShouldBe(" Password:");
    }
}
