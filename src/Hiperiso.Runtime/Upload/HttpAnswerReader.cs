using System.Text;

namespace Hiperiso.Runtime.Upload;

/// <summary>Reads an answer from a connection; no more of it than is of use, whatever comes.</summary>
internal sealed class HttpAnswerReader(TimedConnection connection)
{
    private const int LongestHead = 1 << 14;
    private const int LongestContent = 1 << 10;
    private const int MostInterimAnswers = 8;

    private readonly byte[] _buffer = new byte[LongestHead];
    private int _filled;

    /// <summary>Reads the final answer; of a refusal's content the beginning.</summary>
    /// <exception cref="UploadException">It does not come, or is not HTTP.</exception>
    public async Task<HttpAnswer> ReadAsync()
    {
        for (var interim = 0; interim < MostInterimAnswers; interim++)
        {
            var answer = await ReadHeadAsync().ConfigureAwait(false);
            if (answer.IsSuccess)
                return answer;
            if (!answer.IsInterim)
                return answer.WithContent(await ReadContentAsync().ConfigureAwait(false));
        }

        throw new UploadException("the server sends one interim answer after the other");
    }

    private async Task<HttpAnswer> ReadHeadAsync()
    {
        int end;
        while ((end = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (_filled == _buffer.Length)
                throw new UploadException($"the server's answer has no end: more than {LongestHead} bytes of headers");
            var count = await connection.ReceiveAsync(_buffer.AsMemory(_filled)).ConfigureAwait(false);
            if (count == 0)
                throw HungUp();
            _filled += count;
        }

        var answer = HttpAnswer.Parse(_buffer.AsSpan(0, end));
        var rest = end + 4;
        _buffer.AsSpan(rest, _filled - rest).CopyTo(_buffer);
        _filled -= rest;
        return answer;
    }

    private UploadException HungUp() => _filled == 0
        ? new UploadException("the server hung up without an answer") { IsPassing = true }
        : HttpAnswer.NotHttp(Encoding.Latin1.GetString(_buffer, 0, _filled).Split('\n')[0]);

    // It explains a refusal, which is known already: if it does not come, what came has to do.
    private async Task<byte[]> ReadContentAsync()
    {
        try
        {
            while (_filled < LongestContent
                && await connection.ReceiveAsync(_buffer.AsMemory(_filled)).ConfigureAwait(false) is var count and > 0)
            {
                _filled += count;
            }
        }
        catch (UploadException)
        {
            // See above.
        }

        return _buffer[..Math.Min(_filled, LongestContent)];
    }
}
