using OpenIM.Host.Gateway.Codec;
using OpenIM.Host.Gateway.Codec.Gob;

namespace OpenIM.Tests.Host.Gateway.Codec;

/// <summary>Bytes as Go's own encoder makes them (docs/protocol/gateway.md §3.4), but for our type id 64.</summary>
public sealed class GobReplyTests
{
    [Fact]
    public void E3_success() => Check(
        new ReplyEnvelope(1001, "u1_1", "op1"),
        "0a0c0a0873695f75315f75321003",
        "22ff8001fe07d2010475315f3101036f7031030e0a0c0a0873695f75315f7532100300");

    [Fact]
    public void E4_error() => Check(
        new ReplyEnvelope(1003, "u1_2", "op2", 1302, "BlockedByPeer"),
        "",
        "25ff8001fe07d6010475315f3201036f703201fe0a2c010d426c6f636b656442795065657200");

    [Fact]
    public void E5_kick() => Check(new ReplyEnvelope(2002, "", ""), "", "07ff8001fe0fa400");

    [Fact]
    public void E6_long_data() => Check(
        new ReplyEnvelope(2001, "", "op3"),
        string.Concat(Enumerable.Repeat("ab", 200)),
        "ffd7ff8001fe0fa202036f703303ffc8" + string.Concat(Enumerable.Repeat("ab", 200)) + "00");

    [Fact]
    public void E7_negative_identifier() => Check(new ReplyEnvelope(-1, "", ""), "", "05ff80010100");

    [Fact]
    public void E8_and_E9_zero_values_and_empty_data_are_left_out() => Check(new ReplyEnvelope(0, "", ""), "", "03ff8000");

    private static void Check(in ReplyEnvelope envelope, string data, string value)
    {
        var target = new PayloadBuffer();

        GobReply.Write(target, envelope, Convert.FromHexString(data));

        Assert.Equal(GobExamples.ReplyDefinition + value, Convert.ToHexStringLower(target.Written));
    }
}
