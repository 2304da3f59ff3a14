using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Tests.Modules.Platform.Ids;

public sealed class ConversationIDsTests
{
    [Theory]
    [InlineData("u1", "u2", "si_u1_u2")]
    [InlineData("u2", "u1", "si_u1_u2")]
    [InlineData("B", "a", "si_B_a")] // byte order, not the order of a dictionary
    public void A_pair_has_one_chat_whoever_comes_first(string a, string b, string expected)
        => Assert.Equal(expected, ConversationIDs.Single(a, b));

    [Theory]
    [InlineData("si_a_b", "n_a_b")]
    [InlineData("sg_g1", "n_g1")]
    [InlineData("sn_a_b_c", "n_a_b_c")]
    public void The_notification_twin_replaces_the_prefix_only(string chat, string twin)
    {
        Assert.Equal(twin, ConversationIDs.NotificationTwin(chat));
        Assert.Contains(chat, ConversationIDs.ChatTwins(twin));
    }

    [Fact]
    public void Chat_and_notifications_of_a_pair_share_a_lane()
        => Assert.Equal(
            ConversationIDs.LaneKey(ConversationIDs.Single("a", "b")),
            ConversationIDs.LaneKey(ConversationIDs.Notification("b", "a")));

    [Fact]
    public void The_lane_of_a_key_is_part_of_the_data_and_never_changes()
        => Assert.Equal([12, 29, 7], new[] { "u1_u2", "g1", "Ünïcödé" }.Select(static key => LaneHash.IndexOf(key, 32)));

    [Fact]
    public void A_message_key_is_part_of_the_data_and_never_changes()
        => Assert.Equal("fd910c35e0ab90f7fd0798e4a919dc85", MessageKey.Of("si_a_b", "a", "c1").ToServerMsgID());

    [Fact]
    public void Moving_a_border_between_the_parts_makes_another_key()
        => Assert.NotEqual(MessageKey.Of("si_a_b", "a", "c1"), MessageKey.Of("si_a_b", "ac", "1"));
}
