using OpenIM.Host.Hubs.Arguments;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Host.Hubs.Calls;

/// <summary>The calls of the server (docs/protocol/hub.md §4): name and argument, whatever the protocol.</summary>
internal static class HubCalls
{
    public static HubCall Messages(HubMessage message) => new("Messages", new[] { message });

    public static HubCall Positions(HubPositions positions) => new("Positions", positions);

    public static HubCall ConversationChanged(HubConversationChanged changed) => new("ConversationChanged", changed);

    public static HubCall Notice(HubNotice notice) => new("Notice", notice);

    public static HubCall Typing(HubTyping typing) => new("Typing", typing);

    public static HubCall Presence(IReadOnlyList<UserPresence> users) => new("Presence", new HubPresence(users));

    public static HubCall Kicked(HubKicked kicked) => new("Kicked", kicked);

    public static HubCall Closing(HubClosing closing) => new("Closing", closing);
}
