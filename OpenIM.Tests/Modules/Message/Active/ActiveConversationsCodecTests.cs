using System.Text;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Active;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Wire.Protobuf;
using OpenIM.Modules.User.Contracts;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Message.Active;

/// <summary>Every field has its number: the answer is read back by number.</summary>
public sealed class ActiveConversationsCodecTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("0a0275311005", 5)]
    [InlineData("1064f80101", 100)]
    public void A_request_for_the_newest_has_a_count(string hex, long count)
        => Assert.Equal(count, ActiveConversationsCodec.Newest.Decode(Convert.FromHexString(hex)).Count);

    [Fact]
    public void A_request_by_ID_has_them_in_order()
        => Assert.Equal(["b", "a"], ActiveConversationsCodec.ByID.Decode(Convert.FromHexString("0a02753112016212016118011a00")).ConversationIDs);

    [Fact]
    public void Everything_of_an_entry_is_in_its_place()
    {
        var conversation = new Conversation("c1", "c2", 3, 4, "c5", "c6", true, "c8", true, 10, "c11", 12, 13, 14, 15, 16, true);
        var user = new UserInfo("u1", "u2", "u3", "u4", 5, 6, 7);
        var friend = new FriendInfoOnly("f1", "f2", "f3", 4, 5, "f6", "f7", true);
        var group = new GroupInfo("g1", "g2", "g3", "g4", "g5", "g6", 7, 8, "g9", 10, "g11", 12, 13, 14, 15, 16, "g17");
        var message = A.Text("a", "b", "c") with { Seq = 9 };

        var entry = Encode(new ActiveConversationsResult(8, [new(conversation, message, user, friend, group, 6, 7)]));

        Assert.Equal("1=8", entry[0]);
        var parts = FieldsOf(Nested(entry[1], 2));
        Assert.Equal(["1", "2", "3", "4", "5", "6=6", "7=7"], parts.Select(static part => part.Split(':')[0]));
        Assert.Equal(
            ["1:c1", "2:c2", "3=3", "4=4", "5:c5", "6:c6", "7=1", "8:c8", "9=1", "10=10", "11:c11", "12=12", "13=13", "14=14", "15=15", "16=16", "17=1"],
            FieldsOf(Nested(parts[0], 1)));
        Assert.Equal(9, MsgData.Decode(Nested(parts[1], 2)).Seq);
        Assert.Equal(["1:u1", "2:u2", "3:u3", "4:u4", "5=5", "6=6", "7=7"], FieldsOf(Nested(parts[2], 3)));
        Assert.Equal(["1:f1", "2:f2", "3:f3", "4=4", "5=5", "6:f6", "7:f7", "8=1"], FieldsOf(Nested(parts[3], 4)));
        Assert.Equal(
            ["1:g1", "2:g2", "3:g3", "4:g4", "5:g5", "6:g6", "7=7", "8=8", "9:g9", "10=10", "11:g11", "12=12", "13=13", "14=14", "15=15", "16=16", "17:g17"],
            FieldsOf(Nested(parts[4], 5)));
    }

    [Fact]
    public void What_an_entry_lacks_is_not_written()
    {
        var conversation = new Conversation("c1", "", 0, 0, "", "", false, "", false, 0, "", 0, 0, 0, 0, 0, false);

        var entry = Encode(new ActiveConversationsResult(0, [new(conversation, new MsgData(), null, null, null, 0, 0)]));

        Assert.Equal(["1", "2"], FieldsOf(Nested(Assert.Single(entry), 2)).Select(static part => part.Split(':')[0]));
        Assert.Empty(Encode(new ActiveConversationsResult(0, [])));
    }

    private static string[] Encode(ActiveConversationsResult result)
    {
        using var writer = new ProtoWriter();
        ActiveConversationsCodec.ByID.Encode(result, writer);
        return FieldsOf(writer.WrittenSpan);
    }

    // Fields as "number=integer" or "number:text"; the text of a message is one character per byte.
    private static string[] FieldsOf(ReadOnlySpan<byte> bytes)
    {
        var fields = new List<string>();
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            var field = reader.Field;
            try
            {
                fields.Add($"{field}={reader.Int64()}");
            }
            catch (FormatException)
            {
                fields.Add($"{field}:{Encoding.Latin1.GetString(reader.Bytes())}");
            }
        }

        return [.. fields];
    }

    private static byte[] Nested(string field, int number)
    {
        Assert.StartsWith($"{number}:", field, StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(field[(field.IndexOf(':') + 1)..]);
    }
}
