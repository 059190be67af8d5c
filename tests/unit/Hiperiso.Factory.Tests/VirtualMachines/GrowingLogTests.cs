using System.Text;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Tests.VirtualMachines;

public sealed class GrowingLogTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Each_byte_is_read_once_and_a_character_that_is_written_in_two_parts_is_one()
    {
        var log = new GrowingLog(_file);
        var bytes = Encoding.UTF8.GetBytes("a┏b");
        Append(bytes[..2]);
        log.Read().ShouldBe("a");
        log.Read().ShouldBe("");
        Append(bytes[2..]);
        log.Read().ShouldBe("┏b");
        log.Length.ShouldBe(bytes.Length);
    }

    [Fact]
    public void A_log_that_is_not_there_yet_says_nothing() => new GrowingLog(_file + ".later").Read().ShouldBe("");

    [Fact]
    public void A_text_is_found_wherever_a_large_log_is_cut()
    {
        File.WriteAllText(_file, new string('.', (1 << 16) - 5) + "HIPERISO-EXIT code=0\r\nbehind");
        var (log, search) = (new GrowingLog(_file), new TextSearch("HIPERISO-EXIT"));
        while (log.Read() is { Length: > 0 } piece)
        {
            search.Take(piece);
        }

        search.Found.ShouldBe("HIPERISO-EXIT code=0\r\nbehind");
    }

    private void Append(byte[] bytes)
    {
        using var stream = new FileStream(_file, FileMode.Append);
        stream.Write(bytes);
    }
}
