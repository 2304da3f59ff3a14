using System.ComponentModel.DataAnnotations;

namespace OpenIM.Modules.Group;

/// <summary>Section <c>group</c> of config.yaml: limits of groups.</summary>
public sealed class GroupOptions
{
    /// <summary>Most members of a group; 0 for no limit. Nothing a user waits for gets slower with the members, so this is for you to decide.</summary>
    [Range(0, 10_000_000)]
    public int MaxMembers { get; init; } = 100_000;

    /// <summary>Most users, or groups, that one call may name: to create, invite, remove, change, read. More are refused (1001).</summary>
    [Range(1, 10_000)]
    public int MaxUsersPerCall { get; init; } = 1_000;

    /// <summary>Users that come into a group with one change and one notification; a larger invitation is split.</summary>
    [Range(1, 1_000)]
    public int InviteBatch { get; init; } = 50;

    /// <summary>Members that one step of a dismissal removes in the background.</summary>
    [Range(1, 5_000)]
    public int DismissBatch { get; init; } = 500;

    /// <summary>Owner and admins who are told of an application, at most.</summary>
    [Range(1, 1_000)]
    public int MaxNotifiedManagers { get; init; } = 100;

    /// <summary>Groups with more members have the hash 0 in <c>get_group_abstract_info</c>: it would read all of them.</summary>
    [Range(0, 1_000_000)]
    public int MaxHashedMembers { get; init; } = 2_000;

    /// <summary>
    /// Changed members after which a sync of several groups stops; the client asks again for the rest. One group that
    /// has more is answered whole.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxChangesPerSync { get; init; } = 500;

    /// <summary>Groups and members that are kept in memory for the sending path, each.</summary>
    [Range(2, 10_000_000)]
    public int CacheEntries { get; init; } = 100_000;
}
