namespace OpenIM.Modules.Message.GroupChats.Stores;

/// <summary>What a member's row of a group's chat says.</summary>
internal sealed record MemberRow(string OwnerUserID, long MaxSeq);
