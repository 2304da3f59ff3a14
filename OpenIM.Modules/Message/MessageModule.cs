using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIM.Modules.Message.Active;
using OpenIM.Modules.Message.Backend;
using OpenIM.Modules.Message.Backend.Stores;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations;
using OpenIM.Modules.Message.Conversations.Handlers;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.GroupChats;
using OpenIM.Modules.Message.Marking;
using OpenIM.Modules.Message.Notifications;
using OpenIM.Modules.Message.Notifications.Friends;
using OpenIM.Modules.Message.Notifications.Groups;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Message.Pipeline.Lanes;
using OpenIM.Modules.Message.Reading;
using OpenIM.Modules.Message.Resuming;
using OpenIM.Modules.Message.Retention;
using OpenIM.Modules.Message.Retention.Stores;
using OpenIM.Modules.Message.Searching;
using OpenIM.Modules.Message.Sending;
using OpenIM.Modules.Platform.Jobs;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message;

/// <summary>Conversations, the message log, seqs, read positions, and notifications as messages.</summary>
public static class MessageModule
{
    /// <summary>Adds the module. The host adds the engine of the message log beside it.</summary>
    public static IServiceCollection AddMessageModule(this IServiceCollection services)
    {
        services.AddSingleton(static provider => provider.GetRequiredService<IOptions<MessageOptions>>().Value);
        services.AddMetrics();
        services.AddSingleton<MessageMetrics>();
        services.AddSingleton<ConversationStore>();
        services.AddSingleton<ConversationsWithUser>();
        services.AddSingleton<ConversationOwners>();
        services.AddSingleton<ReceiveOptions>();
        services.AddSingleton<PeerConsent>();
        services.AddSingleton<ConversationCards>();
        services.AddSingleton<ConversationAccess>();
        services.AddSingleton<MessageReader>();
        services.AddSingleton<LastMessages>();
        services.AddSingleton<PageReader>();
        services.AddSingleton<ReadReceipts>();
        services.AddSingleton<ConversationClearing>();
        services.AddJob<MessageRetention>();
        services.AddSingleton<DestructStore>();
        services.AddJob<MessageDestruction>();
        services.AddSingleton<OfficialSenders>();

        // The order in which a message is refused (docs/protocol/gateway.md §9.5, processing 3 and 4).
        services.AddSingleton<ISendGate, SingleChatGate>();
        services.AddSingleton<ISendGate, BlockGate>();
        services.AddSingleton<ISendGate, FriendGate>();
        services.AddSingleton<ISendGate, ReceiveOptionGate>();
        services.AddSingleton<ISendGate, GroupChatGate>();
        services.AddDurableEvent<UserProfileChanged, DurableNotifications>("user.profileChanged", MessageJson.Default.UserProfileChanged);
        services.AddDurableEvent<ConversationsChanged, DurableNotifications>("conversation.changed", MessageJson.Default.ConversationsChanged);
        services.AddDurableEvent<PrivateChatSet, DurableNotifications>("conversation.privateChatSet", MessageJson.Default.PrivateChatSet);
        services.AddGroupChats();
        services.AddFriendNotifications();
        services.AddGroupNotifications();
        return services.AddSending().AddReading().AddMarking();
    }

    /// <summary>Adds the embedded pipeline: lanes in this process.</summary>
    public static IServiceCollection AddLanePipeline(this IServiceCollection services)
    {
        services.AddSingleton<LanePipeline>();
        services.AddSingleton<IPipeline>(static provider => provider.GetRequiredService<LanePipeline>());
        return services.AddHostedService(static provider => provider.GetRequiredService<LanePipeline>());
    }

    /// <summary>The routes of <c>/msg</c>, <c>/conversation</c> and <c>/jssdk</c>.</summary>
    public static void MapMessageModule(this RouteTable routes)
    {
        routes.UseJson(MessageJson.Default);
        routes.Post<SendBackendMessage, SendBackendMessageResult>("/msg/send_msg", new RouteOptions(MalformedBodyStatus: 400));
        routes.Post<BatchSendBackendMessage, BatchSendBackendMessageResult>("/msg/batch_send_msg", new RouteOptions(MalformedBodyStatus: 400));
        routes.Post<SendSimpleMessage, SendBackendMessageResult>(
            "/msg/send_simple_msg", new RouteOptions(MalformedBodyStatus: 400), static (request, query) => request with { Key = query("key") });
        routes.Post<SendBusinessNotification, SendBackendMessageResult>(
            "/msg/send_business_notification", new RouteOptions(MalformedBodyStatus: 400));
        routes.Post<SearchMessages, SearchMessagesResult>("/msg/search_msg");
        routes.Post<CheckMessageIsSent, CheckMessageIsSentResult>("/msg/check_msg_is_send_success");
        routes.Post<GetMaxSeqs, GetMaxSeqsResult>("/msg/newest_seq");
        routes.Post<PullMessages, PullMessagesResult>("/msg/pull_msg_by_seq");
        routes.Post<GetReadAndMaxSeqs, GetReadAndMaxSeqsResult>("/msg/get_conversations_has_read_and_max_seq");
        routes.Post<GetServerTime, GetServerTimeResult>("/msg/get_server_time");
        routes.Post<MarkConversationAsRead, Empty>("/msg/mark_conversation_as_read");
        routes.Post<MarkMessagesAsRead, Empty>("/msg/mark_msgs_as_read");
        routes.Post<SetConversationHasReadSeq, Empty>("/msg/set_conversation_has_read_seq");
        routes.Post<RevokeMessage, Empty>("/msg/revoke_msg");
        routes.Post<DeleteMessages, Empty>("/msg/delete_msgs");
        routes.Post<DeleteMessagesPhysicallyBySeq, Empty>("/msg/delete_msg_phsical_by_seq"); // COMPAT: misspelled so.
        routes.Post<DeleteMessagesPhysically, Empty>("/msg/delete_msg_physical");
        routes.Post<ClearConversations, Empty>("/msg/clear_conversation_msg");
        routes.Post<ClearAllConversations, Empty>("/msg/user_clear_all_msg");
        routes.Post<GetConversation, GetConversationResult>("/conversation/get_conversation");
        routes.Post<GetConversations, GetConversationsResult>("/conversation/get_conversations");
        routes.Post<GetAllConversations, GetConversationsResult>("/conversation/get_all_conversations");
        routes.Post<GetOwnerConversations, GetOwnerConversationsResult>("/conversation/get_owner_conversation");
        routes.Post<GetFullConversationIDs, GetFullConversationIDsResult>("/conversation/get_full_conversation_ids");
        routes.Post<GetIncrementalConversations, GetIncrementalConversationsResult>("/conversation/get_incremental_conversations");
        routes.Post<GetNotNotifyConversationIDs, GetConversationIDsResult>("/conversation/get_not_notify_conversation_ids");
        routes.Post<GetPinnedConversationIDs, GetConversationIDsResult>("/conversation/get_pinned_conversation_ids");
        routes.Post<GetSortedConversationList, GetSortedConversationListResult>("/conversation/get_sorted_conversation_list");
        routes.Post<SetConversations, Empty>("/conversation/set_conversations");
        routes.Post<DeleteConversations, Empty>("/conversation/delete_conversations");
        routes.Post<UpdateConversationsByUser, Empty>("/conversation/update_conversations_by_user");
        routes.Post<GetActiveConversations, ActiveConversationsResult>(
            "/jssdk/get_active_conversations", protobuf: ActiveConversationsCodec.Newest);
        routes.Post<GetActiveConversationsByID, ActiveConversationsResult>(
            "/jssdk/get_conversations", protobuf: ActiveConversationsCodec.ByID);
    }

    private static IServiceCollection AddSending(this IServiceCollection services) => services
        .AddSingleton<BackendMessages>()
        .AddSingleton<SentOperationStore>()
        .AddSingleton<SentOperations>()
        .AddHostedService(static provider => provider.GetRequiredService<SentOperations>())
        .AddJob<SentOperationsExpiry>()
        .AddHandler<SendMessage, SendMessageResult, SendMessageHandler>()
        .AddHandler<SendBackendMessage, SendBackendMessageResult, SendBackendMessageHandler>()
        .AddHandler<BatchSendBackendMessage, BatchSendBackendMessageResult, BatchSendBackendMessageHandler>()
        .AddHandler<SendSimpleMessage, SendBackendMessageResult, SendSimpleMessageHandler>()
        .AddHandler<SendBusinessNotification, SendBackendMessageResult, SendBusinessNotificationHandler>()
        .AddHandler<CheckMessageIsSent, CheckMessageIsSentResult, CheckMessageIsSentHandler>();

    private static IServiceCollection AddReading(this IServiceCollection services) => services
        .AddSingleton<MessageSearch>()
        .AddSingleton<ChatLogs>()
        .AddHandler<SearchMessages, SearchMessagesResult, SearchMessagesHandler>()
        .AddHandler<GetMaxSeqs, GetMaxSeqsResult, GetMaxSeqsHandler>()
        .AddHandler<PullMessages, PullMessagesResult, PullMessagesHandler>()
        .AddHandler<PullMessagesBySeqs, PullMessagesResult, PullMessagesBySeqsHandler>()
        .AddHandler<GetReadAndMaxSeqs, GetReadAndMaxSeqsResult, GetReadAndMaxSeqsHandler>()
        .AddHandler<GetLastMessages, GetLastMessagesResult, GetLastMessagesHandler>()
        .AddHandler<PullPage, MessagePage, PullPageHandler>()
        .AddHandler<ResumeConversations, ResumeConversationsResult, ResumeConversationsHandler>()
        .AddHandler<GetServerTime, GetServerTimeResult, GetServerTimeHandler>()
        .AddHandler<GetConversation, GetConversationResult, ListConversationsHandler>()
        .AddHandler<GetConversations, GetConversationsResult, ListConversationsHandler>()
        .AddHandler<GetAllConversations, GetConversationsResult, ListConversationsHandler>()
        .AddHandler<GetOwnerConversations, GetOwnerConversationsResult, ListConversationsHandler>()
        .AddHandler<GetNotNotifyConversationIDs, GetConversationIDsResult, ListConversationsHandler>()
        .AddHandler<GetPinnedConversationIDs, GetConversationIDsResult, ListConversationsHandler>()
        .AddHandler<GetSortedConversationList, GetSortedConversationListResult, GetSortedConversationListHandler>()
        .AddHandler<GetActiveConversations, ActiveConversationsResult, ActiveConversationsHandler>()
        .AddHandler<GetActiveConversationsByID, ActiveConversationsResult, ActiveConversationsHandler>()
        .AddHandler<GetFullConversationIDs, GetFullConversationIDsResult, SyncConversationsHandler>()
        .AddHandler<GetIncrementalConversations, GetIncrementalConversationsResult, SyncConversationsHandler>();

    private static IServiceCollection AddMarking(this IServiceCollection services) => services
        .AddHandler<MarkConversationAsRead, Empty, MarkConversationAsReadHandler>()
        .AddHandler<MarkMessagesAsRead, Empty, MarkMessagesAsReadHandler>()
        .AddHandler<SetConversationHasReadSeq, Empty, SetConversationHasReadSeqHandler>()
        .AddHandler<RevokeMessage, Empty, RevokeMessageHandler>()
        .AddHandler<DeleteMessages, Empty, DeleteMessagesHandler>()
        .AddHandler<DeleteMessagesPhysicallyBySeq, Empty, DeleteMessagesPhysicallyBySeqHandler>()
        .AddHandler<DeleteMessagesPhysically, Empty, DeleteMessagesPhysicallyHandler>()
        .AddHandler<ClearConversations, Empty, ClearConversationsHandler>()
        .AddHandler<ClearAllConversations, Empty, ClearConversationsHandler>()
        .AddHandler<SetConversations, Empty, SetConversationsHandler>()
        .AddHandler<DeleteConversations, Empty, DeleteConversationsHandler>()
        .AddHandler<UpdateConversationsByUser, Empty, UpdateConversationsByUserHandler>();
}
