namespace OpenIM.Modules.User.Relations.Stores;

/// <summary>One request to become friends.</summary>
internal sealed class FriendRequestRow
{
    public required string FromUserID { get; init; }

    public required string ToUserID { get; init; }

    /// <summary>0 pending, 1 agreed, -1 refused.</summary>
    public long HandleResult { get; init; }

    public string ReqMsg { get; init; } = "";

    public string Ex { get; init; } = "";

    /// <summary>Unix ms.</summary>
    public long CreateMs { get; init; }

    public string HandlerUserID { get; init; } = "";

    public string HandleMsg { get; init; } = "";

    /// <summary>Unix ms; 0 for never.</summary>
    public long HandleMs { get; init; }
}
