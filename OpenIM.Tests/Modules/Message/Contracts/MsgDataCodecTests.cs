using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Tests.Modules.Message.Contracts;

public sealed class MsgDataCodecTests
{
    private static readonly MsgData Full = new()
    {
        SendID = "u1",
        RecvID = "u2",
        GroupID = "g",
        ClientMsgID = "c",
        ServerMsgID = "s",
        SenderPlatformID = 5,
        SenderNickname = "Ä",
        SenderFaceURL = "f",
        SessionType = 1,
        MsgFrom = 100,
        ContentType = 101,
        Content = "{\"content\":\"x\"}"u8.ToArray(),
        Seq = 3,
        SendTime = 1_795_417_289_939,
        CreateTime = 1_795_417_289_940,
        Status = 2,
        IsRead = true,
        Options = new Dictionary<string, bool> { ["history"] = false, ["unreadCount"] = true },
        OfflinePushInfo = new OfflinePushInfo("t", "d", "e", "+1", true, "s"),
        AtUserIDList = ["a", ""],
        AttachedInfo = "null",
        Ex = "ex",
    };

    [Fact]
    public void A_message_reads_back_as_it_was()
    {
        var read = MsgData.Decode(Full.ToByteArray());
        Assert.Equivalent(Full with { Content = default }, read with { Content = default }, strict: true);
        Assert.Equal(Full.Content.ToArray(), read.Content.ToArray());
    }

    [Fact]
    public void The_stored_form_and_its_place_behind_it_make_the_whole_message()
    {
        using var writer = new ProtoWriter();
        MsgDataCodec.EncodeStored(Full, writer);
        var stored = MsgData.Decode(writer.WrittenSpan);
        Assert.Equal(("", 0L, 0L), (stored.ServerMsgID, stored.Seq, stored.SendTime));
        MsgDataCodec.EncodePlace(writer, "s", 3, Full.SendTime);
        var whole = MsgData.Decode(writer.WrittenSpan);
        Assert.Equal(("s", 3L, Full.SendTime), (whole.ServerMsgID, whole.Seq, whole.SendTime));
    }

    [Fact]
    public void A_truncated_message_is_refused()
    {
        var bytes = Full.ToByteArray();
        Assert.Throws<FormatException>(() => MsgData.Decode(bytes.AsSpan(0, bytes.Length - 1)));
    }

    [Theory]
    [InlineData("unreadCount", true)]
    [InlineData("history", false)]
    [InlineData("offlinePush", true)] // a missing key means true
    public void A_missing_option_reads_as_true(string key, bool expected) => Assert.Equal(expected, Full.Option(key));
}
