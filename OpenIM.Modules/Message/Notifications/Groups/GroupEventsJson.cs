using System.Text.Json.Serialization;
using OpenIM.Modules.Group.Contracts;

namespace OpenIM.Modules.Message.Notifications.Groups;

/// <summary>How the durable events of groups are stored until they are told.</summary>
[JsonSerializable(typeof(GroupCreated))]
[JsonSerializable(typeof(GroupInfoSet))]
[JsonSerializable(typeof(GroupNameSet))]
[JsonSerializable(typeof(GroupAnnouncementSet))]
[JsonSerializable(typeof(JoinApplied))]
[JsonSerializable(typeof(ApplicationAnswered))]
[JsonSerializable(typeof(MemberQuit))]
[JsonSerializable(typeof(MembersKicked))]
[JsonSerializable(typeof(MembersInvited))]
[JsonSerializable(typeof(MemberEntered))]
[JsonSerializable(typeof(OwnerTransferred))]
[JsonSerializable(typeof(GroupDismissed))]
[JsonSerializable(typeof(MemberMuted))]
[JsonSerializable(typeof(MemberMuteCancelled))]
[JsonSerializable(typeof(GroupMuted))]
[JsonSerializable(typeof(GroupMuteCancelled))]
[JsonSerializable(typeof(MemberInfoSet))]
internal sealed partial class GroupEventsJson : JsonSerializerContext;
