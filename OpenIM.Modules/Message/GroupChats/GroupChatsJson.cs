using System.Text.Json.Serialization;
using OpenIM.Modules.Group.Contracts;

namespace OpenIM.Modules.Message.GroupChats;

/// <summary>JSON of the durable events that change members' rows.</summary>
[JsonSerializable(typeof(GroupCreated))]
[JsonSerializable(typeof(MembersInvited))]
[JsonSerializable(typeof(MemberEntered))]
[JsonSerializable(typeof(MemberQuit))]
[JsonSerializable(typeof(MembersKicked))]
[JsonSerializable(typeof(GroupAnnouncementSet))]
[JsonSerializable(typeof(MembersMentioned))]
internal sealed partial class GroupChatsJson : JsonSerializerContext;
