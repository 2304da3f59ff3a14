using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Group.Stores;

/// <summary>One application as stored.</summary>
internal sealed class GroupRequestRow
{
    public const string Columns =
        """
        r.group_id AS GroupID, r.user_id AS UserID, r.handle_result AS HandleResult, r.req_msg AS ReqMsg, r.req_ms AS ReqMs,
        r.handle_msg AS HandleMsg, r.handle_user_id AS HandleUserID, r.handle_ms AS HandleMs, r.ex AS Ex, r.join_source AS JoinSource,
        r.inviter_user_id AS InviterUserID
        """;

    public string GroupID { get; init; } = "";

    public string UserID { get; init; } = "";

    public long HandleResult { get; init; }

    public string ReqMsg { get; init; } = "";

    public long ReqMs { get; init; }

    public string HandleMsg { get; init; } = "";

    public string HandleUserID { get; init; } = "";

    public long HandleMs { get; init; }

    public string Ex { get; init; } = "";

    public long JoinSource { get; init; }

    public string InviterUserID { get; init; } = "";

    /// <summary>For the wire, with what is known of user and group.</summary>
    public GroupRequestInfo ToRequest(PublicUserInfo? user, GroupInfo? group) => new(
        user, group, (int)HandleResult, ReqMsg, HandleMsg, ReqMs, HandleUserID, HandleMs, Ex, (int)JoinSource, InviterUserID);
}
