using System.Text;
using OpenIM.Host.Gateway.Codec;
using OpenIM.Host.Gateway.Codec.Json;
using OpenIM.Host.Gateway.Frames;

namespace OpenIM.Tests.Host.Gateway.Codec;

public sealed class JsonEnvelopeTests
{
    [Fact]
    public void The_request_of_the_specification_is_understood()
    {
        var request = Decode("""{"reqIdentifier":1003,"msgIncr":"m","sendID":"u1","operationID":"o","token":"","data":"CgJ1MQ=="}""");

        Assert.Equal((1003, "m", "o", true), (request.ReqIdentifier, request.MsgIncr, request.OperationID, request.IsFromUser));
        Assert.Equal("0a027531", Convert.ToHexStringLower(request.Data));
    }

    [Theory]
    [InlineData("""{"data":null,"sendID":"u1"}""")]
    [InlineData("""{"data":"","SENDID":"u1","more":{"a":[1,2,{"b":null}]}}""")]
    [InlineData("""{"sendID":"\u00751"}""")]
    public void Order_case_escapes_and_unknown_keys_do_not_matter(string json)
    {
        var request = Decode(json);

        Assert.True(request.IsFromUser);
        Assert.Equal(0, request.Data.Length);
    }

    [Fact]
    public void Base64_with_escaped_slashes_is_understood()
        => Assert.Equal("ffffff", Convert.ToHexStringLower(Decode("""{"data":"\/\/\/\/"}""").Data));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"reqIdentifier":""")]
    [InlineData("""{"reqIdentifier":1} {}""")]
    [InlineData("""{"reqIdentifier":"1001"}""")]
    [InlineData("""{"reqIdentifier":1.5}""")]
    [InlineData("""{"reqIdentifier":99999999999}""")]
    [InlineData("""{"sendID":5}""")]
    [InlineData("""{"data":5}""")]
    [InlineData("""{"data":"%%%"}""")]
    [InlineData("""{"data":"CgJ1MQ"}""")]
    public void Anything_else_is_refused(string json)
        => Assert.ThrowsAny<FrameException>(() => { Decode(json); });

    [Fact]
    public void Deep_nesting_is_refused()
        => Assert.ThrowsAny<FrameException>(() => { Decode("{\"x\":" + new string('[', 5000)); });

    [Fact]
    public void Text_that_is_no_utf8_is_refused()
        => Assert.ThrowsAny<FrameException>(() => { JsonRequest.Decode([.. "{\"operationID\":\""u8, 0xFF, 0xFE, .. "\"}"u8], "u1"); });

    [Fact]
    public void A_reply_has_all_keys_in_the_originals_order()
        => Assert.Equal(
            """{"reqIdentifier":1003,"msgIncr":"m","operationID":"o","errCode":0,"errMsg":"","data":"CgJ1MQ=="}""",
            Encode(new ReplyEnvelope(1003, "m", "o"), [0x0a, 0x02, 0x75, 0x31]));

    [Fact]
    public void Empty_data_is_null()
        => Assert.Equal(
            """{"reqIdentifier":1003,"msgIncr":"m","operationID":"o","errCode":1302,"errMsg":"BlockedByPeer","data":null}""",
            Encode(new ReplyEnvelope(1003, "m", "o", 1302, "BlockedByPeer"), []));

    [Fact]
    public void What_must_be_escaped_is_escaped_and_the_rest_is_left_alone()
        => Assert.Equal(
            """{"reqIdentifier":0,"msgIncr":"\"\\\n用","operationID":"<&>","errCode":0,"errMsg":"","data":null}""",
            Encode(new ReplyEnvelope(0, "\"\\\n用", "<&>"), []));

    private static RequestEnvelope Decode(string json) => JsonRequest.Decode(Encoding.UTF8.GetBytes(json), "u1");

    private static string Encode(in ReplyEnvelope envelope, byte[] data)
    {
        var target = new PayloadBuffer();
        JsonReply.Write(target, envelope, data);
        return Encoding.UTF8.GetString(target.Written);
    }
}
