using System.Text;
using Hiperiso.Runtime.Unlocking;

namespace Hiperiso.Runtime.Tests.Unlocking;

/// <summary>What is typed at a terminal.</summary>
public sealed class PasswordLineTests
{
    [Theory]
    [InlineData("secret", "secret")]
    [InlineData("sex\bcret", "secret")]
    [InlineData("sex\u007fcret", "secret")]
    [InlineData("\b\ba", "a")]
    [InlineData("aü\bb", "ab")]
    [InlineData("wrong\u001bright", "right")]
    [InlineData("wrong\u0015right", "right")]
    [InlineData("a\tb\0c", "abc")]
    public void Keys_make_a_line(string keys, string line) =>
        Encoding.UTF8.GetString([.. Type(keys).Bytes]).ShouldBe(line);

    [Fact]
    public void A_line_does_not_grow_without_end() => Type(new string('x', 1000)).Bytes.Length.ShouldBe(256);

    private static PasswordLine Type(string keys) =>
        Encoding.UTF8.GetBytes(keys).Aggregate(PasswordLine.Empty, (line, key) => line.Add(key));
}
