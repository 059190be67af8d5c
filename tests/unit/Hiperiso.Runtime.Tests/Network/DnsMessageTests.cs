using System.Net;
using Hiperiso.Runtime.Network;

namespace Hiperiso.Runtime.Tests.Network;

public sealed class DnsMessageTests
{
    private const ushort Id = 0x1234;

    // www.example.org is an alias of a.example.org; both names of the answers are pointers into the question.
    private static readonly byte[] Reply =
    [
        0x12, 0x34, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 0,
        3, (byte)'w', (byte)'w', (byte)'w', 7, .. "example"u8, 3, .. "org"u8, 0, 0, 1, 0, 1,
        0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 4, 1, (byte)'a', 0xc0, 16,
        0xc0, 45, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 7,
    ];

    [Fact]
    public void The_address_behind_an_alias_is_found() =>
        DnsMessage.Answer(Reply, Id).Address.ShouldBe(IPAddress.Parse("192.0.2.7"));

    [Fact]
    public void The_answer_to_another_question_is_none() => DnsMessage.Answer(Reply, Id + 1).ShouldBe((null, null));

    [Fact]
    public void A_question_is_written_as_the_answer_repeats_it() =>
        DnsMessage.Question(Id, "www.example.org.").ShouldNotBeNull()[12..].ShouldBe(Reply[12..33]);

    [Fact]
    public void A_name_with_a_label_that_is_too_long_is_none() =>
        DnsMessage.Question(Id, new string('a', 64) + ".org").ShouldBeNull();

    [Fact]
    public void Cut_off_and_damaged_answers_never_throw()
    {
        for (var length = 0; length <= Reply.Length; length++)
        {
            for (var position = 0; position < length; position++)
            {
                foreach (var value in new byte[] { 0, 1, 0x3f, 0x40, 0xc0, 0xff })
                {
                    var damaged = Reply[..length];
                    damaged[position] = value;
                    Should.NotThrow(() => DnsMessage.Answer(damaged, Id));
                }
            }
        }
    }
}
