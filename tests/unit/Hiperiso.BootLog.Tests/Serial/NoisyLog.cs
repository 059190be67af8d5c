using System.Text;
using Hiperiso.BootLog.Tests.Rules;

namespace Hiperiso.BootLog.Tests.Serial;

/// <summary>Logs of rule examples, line ends, control sequences, long lines and noise in random order.</summary>
internal static class NoisyLog
{
    private static readonly string[] Glue =
        ["\n", "\r\n", "\n\r", "\r", "\e[0m", "\e[2J", "\e[10;4H", "\e]0;t\a", "\e]", "\eP", "\e", "\e[", "\b \b", "\t", " ", "é", "\0", "[    1.000000] "];

    internal static byte[] Make(Random random)
    {
        using var log = new MemoryStream();
        for (var part = random.Next(1, 60); part > 0; part--)
        {
            switch (random.Next(8))
            {
                case 0:
                    var noise = new byte[random.Next(1, 40)];
                    random.NextBytes(noise);
                    log.Write(noise);
                    break;
                case 1 when random.Next(10) == 0:
                    log.Write(Encoding.ASCII.GetBytes(new string('x', random.Next(4000, 9000))));
                    break;
                case 2 or 3 or 4:
                    log.Write(Encoding.UTF8.GetBytes(Excerpts.All[random.Next(Excerpts.All.Count)].Line));
                    break;
                default:
                    log.Write(Encoding.UTF8.GetBytes(Glue[random.Next(Glue.Length)]));
                    break;
            }
        }

        return log.ToArray();
    }
}
