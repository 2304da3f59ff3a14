using OpenIM.Modules.Message.Contracts;

namespace OpenIM.Modules.Message.Sending;

/// <summary>Switches that the content type forces off (docs/protocol/gateway.md §9.5, server processing 2). A message without a map counts as one with an empty map.</summary>
internal static class ForcedOptions
{
    private static readonly string[] LegacyRevoke = [OptionKeys.UnreadCount, OptionKeys.OfflinePush];

    private static readonly string[] ReadReceipt =
        [OptionKeys.ConversationUpdate, OptionKeys.SenderConversationUpdate, OptionKeys.UnreadCount, OptionKeys.OfflinePush];

    private static readonly string[] Typing =
    [
        OptionKeys.History, OptionKeys.Persistent, OptionKeys.SenderSync, OptionKeys.ConversationUpdate,
        OptionKeys.SenderConversationUpdate, OptionKeys.UnreadCount, OptionKeys.OfflinePush,
    ];

    /// <summary>The options as they are stored; the same instance when nothing is forced.</summary>
    public static IReadOnlyDictionary<string, bool>? Apply(int contentType, IReadOnlyDictionary<string, bool>? options) => contentType switch
    {
        ContentTypes.LegacyRevoke => Without(options, LegacyRevoke),
        ContentTypes.HasReadReceipt => Without(options, ReadReceipt),
        ContentTypes.Typing => Without(options, Typing),
        _ => options,
    };

    /// <summary>The options with one more switch off.</summary>
    public static IReadOnlyDictionary<string, bool> Without(IReadOnlyDictionary<string, bool>? options, params ReadOnlySpan<string> keys)
    {
        var forced = options is null
            ? new Dictionary<string, bool>(StringComparer.Ordinal)
            : new Dictionary<string, bool>(options, StringComparer.Ordinal);
        foreach (var key in keys)
        {
            forced[key] = false;
        }

        return forced;
    }
}
