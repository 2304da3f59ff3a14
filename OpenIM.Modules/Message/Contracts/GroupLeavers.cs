using System.Text.Json;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>Who left a group, read from the notifications that tell of it (1504, 1508; docs/protocol/gateway.md §7.5). They are told too.</summary>
public static class GroupLeavers
{
    /// <summary>The users who left; empty for any other message.</summary>
    public static IReadOnlyList<string> Of(MsgData message)
    {
        if (message.ContentType is not (ContentTypes.MemberQuit or ContentTypes.MemberKicked))
        {
            return [];
        }

        try
        {
            using var content = JsonDocument.Parse(message.Content);
            using var detail = JsonDocument.Parse(content.RootElement.GetProperty("detail").GetString()!);
            return message.ContentType == ContentTypes.MemberQuit
                ? [UserIDOf(detail.RootElement.GetProperty("quitUser"))]
                : [.. detail.RootElement.GetProperty("kickedUserList").EnumerateArray().Select(UserIDOf)];
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            // An administrator may send anything under these numbers.
            return [];
        }
    }

    private static string UserIDOf(JsonElement user) => user.GetProperty("userID").GetString() ?? "";
}
