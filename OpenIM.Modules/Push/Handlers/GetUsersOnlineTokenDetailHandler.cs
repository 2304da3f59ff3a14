using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Sessions;

namespace OpenIM.Modules.Push.Handlers;

internal sealed class GetUsersOnlineTokenDetailHandler(SessionRegistry registry)
    : IHandler<GetUsersOnlineTokenDetail, IReadOnlyList<UserTokens>>
{
    public ValueTask<IReadOnlyList<UserTokens>> HandleAsync(
        GetUsersOnlineTokenDetail request, Caller caller, CancellationToken cancellationToken)
    {
        // COMPAT: no refusal, an empty answer (docs/protocol/rest.md, /user/get_users_online_token_detail).
        var userIDs = caller.IsAdmin ? request.UserIDs ?? [] : [];
        return ValueTask.FromResult<IReadOnlyList<UserTokens>>(
            [.. userIDs.Select(TokensOf).Where(static user => user.SinglePlatformToken.Count > 0)]);
    }

    private UserTokens TokensOf(string userID) => new(
        userID,
        Status: 1,
        [
            .. registry.OfUser(userID)
                .Where(static session => session.IsLive)
                .GroupBy(static session => session.PlatformID)
                .OrderBy(static platform => platform.Key)
                .Select(static platform => new PlatformTokens(
                    platform.Key, platform.Count(), [.. platform.Select(static session => session.Info.Token)])),
        ]);
}
