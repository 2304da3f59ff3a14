namespace OpenIM.Modules.Message.GroupChats.Stores;

/// <summary>What a member's row of a group's chat says.</summary>
/// <param name="OwnerUserID">The member.</param>
/// <param name="MaxSeq">Last seq that who left sees; 0: no bound.</param>
/// <param name="GroupAtMs">Until when the owner has looked, or was called last, Unix ms.</param>
internal sealed record MemberRow(string OwnerUserID, long MaxSeq, long GroupAtMs);
