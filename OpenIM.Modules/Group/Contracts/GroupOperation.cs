namespace OpenIM.Modules.Group.Contracts;

/// <summary>What every durable event of a group says of the change it was committed with.</summary>
/// <param name="Group">The group after it.</param>
/// <param name="Operator">
/// Who did it: the member's record; for an application admin and for a stranger a record made up as
/// docs/protocol/gateway.md §8.3 says. An empty nickname or picture is the profile's.
/// </param>
/// <param name="MemberVersion">Version of the group's member log; 0 when this change did not write it.</param>
/// <param name="MemberVersionID">ID of the group's member log; empty when this change did not write it.</param>
/// <param name="SortVersion">The same version when the order of the members changed, else 0.</param>
/// <param name="TimeMs">When, Unix ms.</param>
public sealed record GroupOperation(
    GroupInfo Group,
    GroupMemberFullInfo Operator,
    ulong MemberVersion,
    string MemberVersionID,
    ulong SortVersion,
    long TimeMs);
