using System.Text;
using OpenIM.Host.Gateway.Codec.Json;
using OpenIM.Host.Gateway.Frames;

namespace OpenIM.Tests.Host.Gateway.Codec;

public sealed class TextHeartbeatTests
{
    [Theory]
    [InlineData("""{"type":"ping"}""", """{"type":"pong","body":null}""")]
    [InlineData("""{"type":"ping","body":{"a":1}}""", """{"type":"pong","body":{"a":1}}""")]
    [InlineData("""{"body": [1, "]"] ,"type":"ping"}""", """{"type":"pong","body":[1, "]"]}""")]
    [InlineData("""{"type":"ping","body":"178"}""", """{"type":"pong","body":"178"}""")]
    [InlineData("""{"type":"pong","body":1}""", null)]
    public void A_ping_gets_its_body_back_and_a_pong_nothing(string text, string? answer)
        => Assert.Equal(answer, TextHeartbeat.Answer(Encoding.UTF8.GetBytes(text)) is { } bytes ? Encoding.UTF8.GetString(bytes) : null);

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{}")]
    [InlineData("""{"type":"hello"}""")]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"type":"ping"} x""")]
    [InlineData("""["ping"]""")]
    public void Anything_else_is_refused(string text)
        => Assert.Throws<FrameException>(() => TextHeartbeat.Answer(Encoding.UTF8.GetBytes(text)));
}
