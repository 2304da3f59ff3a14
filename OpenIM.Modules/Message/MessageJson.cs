using System.Text.Json.Serialization;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message;

/// <summary>JSON contracts of the module's routes and durable events.</summary>
[JsonSerializable(typeof(Empty))]
[JsonSerializable(typeof(SendBackendMessage))]
[JsonSerializable(typeof(SendBackendMessageResult))]
[JsonSerializable(typeof(GetMaxSeqs))]
[JsonSerializable(typeof(GetMaxSeqsResult))]
[JsonSerializable(typeof(PullMessages))]
[JsonSerializable(typeof(PullMessagesResult))]
[JsonSerializable(typeof(GetReadAndMaxSeqs))]
[JsonSerializable(typeof(GetReadAndMaxSeqsResult))]
[JsonSerializable(typeof(GetServerTime))]
[JsonSerializable(typeof(GetServerTimeResult))]
[JsonSerializable(typeof(MarkConversationAsRead))]
[JsonSerializable(typeof(MarkMessagesAsRead))]
[JsonSerializable(typeof(SetConversationHasReadSeq))]
[JsonSerializable(typeof(RevokeMessage))]
[JsonSerializable(typeof(DeleteMessages))]
[JsonSerializable(typeof(DeleteMessagesPhysicallyBySeq))]
[JsonSerializable(typeof(DeleteMessagesPhysically))]
[JsonSerializable(typeof(ClearConversations))]
[JsonSerializable(typeof(ClearAllConversations))]
[JsonSerializable(typeof(GetConversation))]
[JsonSerializable(typeof(GetConversationResult))]
[JsonSerializable(typeof(GetConversations))]
[JsonSerializable(typeof(GetAllConversations))]
[JsonSerializable(typeof(GetConversationsResult))]
[JsonSerializable(typeof(GetOwnerConversations))]
[JsonSerializable(typeof(GetOwnerConversationsResult))]
[JsonSerializable(typeof(GetFullConversationIDs))]
[JsonSerializable(typeof(GetFullConversationIDsResult))]
[JsonSerializable(typeof(GetIncrementalConversations))]
[JsonSerializable(typeof(GetIncrementalConversationsResult))]
[JsonSerializable(typeof(GetNotNotifyConversationIDs))]
[JsonSerializable(typeof(GetPinnedConversationIDs))]
[JsonSerializable(typeof(GetConversationIDsResult))]
[JsonSerializable(typeof(ConversationsChanged))]
[JsonSerializable(typeof(User.Contracts.UserProfileChanged))]
internal sealed partial class MessageJson : JsonSerializerContext;
