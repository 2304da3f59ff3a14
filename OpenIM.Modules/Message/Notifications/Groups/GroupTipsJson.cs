using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenIM.Modules.Message.Notifications.Groups;

/// <summary>JSON of the details of notifications of groups: every key written, 64-bit integers as numbers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GroupCreatedTips))]
[JsonSerializable(typeof(GroupInfoSetTips))]
[JsonSerializable(typeof(GroupTextSetTips))]
[JsonSerializable(typeof(JoinGroupApplicationTips))]
[JsonSerializable(typeof(GroupApplicationAnsweredTips))]
[JsonSerializable(typeof(MemberQuitTips))]
[JsonSerializable(typeof(GroupOwnerTransferredTips))]
[JsonSerializable(typeof(MemberKickedTips))]
[JsonSerializable(typeof(MemberInvitedTips))]
[JsonSerializable(typeof(MemberEnterTips))]
[JsonSerializable(typeof(GroupDismissedTips))]
[JsonSerializable(typeof(GroupMemberMutedTips))]
[JsonSerializable(typeof(GroupMemberCancelMutedTips))]
[JsonSerializable(typeof(GroupMutedTips))]
[JsonSerializable(typeof(GroupMemberInfoSetTips))]
internal sealed partial class GroupTipsJson : JsonSerializerContext
{
    /// <summary>Without escapes that only HTML pages need.</summary>
    public static GroupTipsJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
