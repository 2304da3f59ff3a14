using OpenIM.Host.Gateway.Codec;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Wire.Protobuf;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.Host.Gateway.Codec;

public sealed class PushFramesTests
{
    [Theory]
    [InlineData("si_u1_u2", 1)]
    [InlineData("sg_g1", 1)]
    [InlineData("n_u1_u2", 2)]
    public void A_message_goes_into_the_map_of_its_kind_with_its_place(string conversationID, int field)
    {
        var delivery = new MessageDelivery(Stored(conversationID, "c1", 42));

        var push = Decode(delivery, WireForm.Gob);

        Assert.Equal((2001, "", "op-7", 0), (push.ReqIdentifier, push.MsgIncr, push.OperationID, push.ErrCode));
        var maps = new ProtoReader(push.Data);
        Assert.True(maps.Next());
        Assert.Equal(field, maps.Field);
        var message = Message(maps.Bytes(), conversationID);
        Assert.False(maps.Next());
        Assert.Equal((42, 1000, "c1", "u1"), (message.Seq, message.SendTime, message.ClientMsgID, message.SendID));
        Assert.Equal(MessageKey.Of(conversationID, "u1", "c1").ToServerMsgID(), message.ServerMsgID);
    }

    [Fact]
    public void Every_form_carries_the_same_push()
    {
        var delivery = new MessageDelivery(Stored("si_u1_u2", "c1", 1));

        var pushes = Enum.GetValues<WireForm>().Select(form => Decode(delivery, form)).ToList();

        Assert.All(pushes, push => Assert.Equal(pushes[0].Data, push.Data));
    }

    [Fact]
    public void A_form_is_encoded_once()
    {
        var delivery = new MessageDelivery(Stored("si_u1_u2", "c1", 1));

        Assert.Same(delivery.FrameFor((int)WireForm.GobGzip, PushFrames.Encoder), delivery.FrameFor((int)WireForm.GobGzip, PushFrames.Encoder));
    }

    [Fact]
    public void Presence_names_each_user_with_all_platforms()
    {
        var push = Decode(new PresenceDelivery([new UserPresence("u2", [1, 5]), new UserPresence("u3", [])]), WireForm.Json);

        Assert.Equal((2005, ""), (push.ReqIdentifier, push.MsgIncr));
        Assert.Equal("0a080a02753212020105" + "0a040a027533", Convert.ToHexStringLower(push.Data));
    }

    [Fact]
    public void A_kick_is_E5_in_a_frame()
        => Assert.Equal("8268" + GobExamples.ReplyDefinition + "07ff8001fe0fa400", Convert.ToHexStringLower(PushFrames.Kick(WireForm.Gob)));

    internal static StoredMessage Stored(string conversationID, string clientMsgID, long seq, string text = "hello")
    {
        var message = A.Text("u1", "u2", clientMsgID, text);
        return new StoredMessage(
            conversationID,
            MessageKey.Of(conversationID, "u1", clientMsgID),
            message,
            message.ToByteArray(),
            seq,
            1000,
            "op-7",
            null);
    }

    private static TestReply Decode(Delivery delivery, WireForm form)
    {
        var frame = delivery.FrameFor((int)form, PushFrames.Encoder);
        Assert.Equal(0x82, frame[0]);
        var header = frame[1] == 126 ? 4 : 2;
        return ReplyDecoder.Decode(frame[header..], form.IsJson(), form.IsGzip());
    }

    private static MsgData Message(ReadOnlySpan<byte> entry, string conversationID)
    {
        var fields = new ProtoReader(entry);
        Assert.True(fields.Next());
        Assert.Equal(conversationID, fields.String());
        Assert.True(fields.Next());
        var pull = new ProtoReader(fields.Bytes());
        Assert.True(pull.Next());
        Assert.Equal(1, pull.Field);
        return MsgData.Decode(pull.Bytes());
    }
}
