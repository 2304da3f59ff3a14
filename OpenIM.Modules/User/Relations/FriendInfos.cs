using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations;

/// <summary>Rows of relations as clients see them, with the profiles of the users in them.</summary>
internal sealed class FriendInfos(UserDirectory users)
{
    /// <summary>Friends, in their order.</summary>
    public async ValueTask<IReadOnlyList<FriendInfo>> OfAsync(IReadOnlyList<FriendRow> rows, CancellationToken cancellationToken)
    {
        var profiles = await ProfilesAsync(rows.Select(static row => row.FriendUserID), cancellationToken);
        return [.. rows.Select(row => Of(row, Public(profiles, row.FriendUserID), row.CreateMs / 1000))];
    }

    /// <summary>Blocked users, in their order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="inSeconds">Unix seconds, else Unix ms: routes differ.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<IReadOnlyList<BlackInfo>> OfAsync(IReadOnlyList<BlackRow> rows, bool inSeconds, CancellationToken cancellationToken)
    {
        var profiles = await ProfilesAsync(rows.Select(static row => row.BlackUserID), cancellationToken);
        return
        [
            .. rows.Select(row =>
            {
                var user = Public(profiles, row.BlackUserID);
                return Of(row, new PublicUserInfo(user.UserID, user.Nickname, user.FaceURL, user.Ex), inSeconds ? row.CreateMs / 1000 : row.CreateMs);
            }),
        ];
    }

    /// <summary>Requests, in their order.</summary>
    public async ValueTask<IReadOnlyList<FriendRequest>> OfAsync(IReadOnlyList<FriendRequestRow> rows, CancellationToken cancellationToken)
    {
        var profiles = await ProfilesAsync(rows.SelectMany(static row => new[] { row.FromUserID, row.ToUserID }), cancellationToken);
        return [.. rows.Select(row => Of(row, Public(profiles, row.FromUserID), Public(profiles, row.ToUserID)))];
    }

    /// <summary>One friend.</summary>
    public static FriendInfo Of(FriendRow row, UserInfo? user, long createTime) => new(
        row.OwnerUserID, row.Remark, createTime, user, (int)row.AddSource, row.OperatorUserID, row.Ex, row.Unpinned == 0);

    /// <summary>One blocked user.</summary>
    public static BlackInfo Of(BlackRow row, PublicUserInfo? user, long createTime) => new(
        row.OwnerUserID, createTime, user, AddSource: 0, row.OperatorUserID, row.Ex);

    private static FriendRequest Of(FriendRequestRow row, UserInfo from, UserInfo to) => new(
        from.UserID,
        from.Nickname,
        from.FaceURL,
        to.UserID,
        to.Nickname,
        to.FaceURL,
        (int)row.HandleResult,
        row.ReqMsg,
        row.CreateMs,
        row.HandlerUserID,
        row.HandleMsg,
        row.HandleMs,
        row.Ex);

    // A user who is no more is shown with the ID alone: leaving the entry out would make a page look like the last one.
    private static UserInfo Public(Dictionary<string, UserInfo> profiles, string userID)
        => profiles.TryGetValue(userID, out var user)
            ? new UserInfo(user.UserID, user.Nickname, user.FaceURL, user.Ex) // COMPAT: the rest is zero in lists.
            : new UserInfo(userID);

    private async ValueTask<Dictionary<string, UserInfo>> ProfilesAsync(IEnumerable<string> userIDs, CancellationToken cancellationToken)
        => (await users.ListAsync([.. userIDs], cancellationToken)).ToDictionary(static user => user.UserID, StringComparer.Ordinal);
}
