using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Sending;

namespace OpenIM.Tests.Modules.Message.Sending;

public sealed class ForcedOptionsTests
{
    [Theory]
    [InlineData(ContentTypes.Typing, "conversationUpdate,history,offlinePush,persistent,senderConversationUpdate,senderSync,unreadCount")]
    [InlineData(ContentTypes.HasReadReceipt, "conversationUpdate,offlinePush,senderConversationUpdate,unreadCount")]
    [InlineData(ContentTypes.LegacyRevoke, "offlinePush,unreadCount")]
    public void A_message_without_options_is_forced_like_one_with(int contentType, string off)
    {
        foreach (var given in new[] { null, new Dictionary<string, bool>(), new Dictionary<string, bool> { ["history"] = true, ["offlinePush"] = true } })
        {
            var forced = ForcedOptions.Apply(contentType, given)!;
            Assert.Equal(off, string.Join(',', forced.Where(static o => !o.Value).Select(static o => o.Key).Order()));
        }
    }

    [Fact]
    public void Text_keeps_what_it_came_with()
    {
        var given = new Dictionary<string, bool> { ["unreadCount"] = false };
        Assert.Same(given, ForcedOptions.Apply(ContentTypes.Text, given));
        Assert.Null(ForcedOptions.Apply(ContentTypes.Text, null));
    }

    [Fact]
    public void The_map_that_came_in_is_not_changed()
    {
        var given = new Dictionary<string, bool> { ["offlinePush"] = true };
        Assert.False(ForcedOptions.Without(given, "offlinePush")["offlinePush"]);
        Assert.True(given["offlinePush"]);
    }
}
