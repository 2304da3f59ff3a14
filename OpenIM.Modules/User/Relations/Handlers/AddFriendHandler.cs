using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles;
using OpenIM.Modules.User.Relations.Rules;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations.Handlers;

internal sealed class AddFriendHandler(
    RelationCache relations, FriendInfos infos, UserDirectory users, Changes changes, TimeProvider clock) : IHandler<AddFriend, Empty>
{
    public async ValueTask<Empty> HandleAsync(AddFriend request, Caller caller, CancellationToken cancellationToken)
    {
        Check(request, caller);
        await users.GetAsync(request.FromUserID, cancellationToken);
        await users.GetAsync(request.ToUserID, cancellationToken);

        // COMPAT: who is in one list only may ask again (docs/protocol/rest.md, friends).
        if ((await relations.FindAsync(request.FromUserID, request.ToUserID, cancellationToken)).IsFriend
            && (await relations.FindAsync(request.ToUserID, request.FromUserID, cancellationToken)).IsFriend)
        {
            throw Errors.RelationshipAlready.With($"{request.FromUserID} and {request.ToUserID} are friends");
        }

        await using var change = await changes.BeginAsync(cancellationToken);
        await FriendRequestStore.PutAsync(
            change,
            new FriendRequestRow
            {
                FromUserID = request.FromUserID,
                ToUserID = request.ToUserID,
                ReqMsg = request.ReqMsg,
                Ex = request.Ex,
                CreateMs = clock.NowMs(),
            },
            cancellationToken);
        var stored = await FriendRequestStore.FindAsync(change, request.FromUserID, request.ToUserID, cancellationToken);
        var shown = (await infos.OfAsync([stored!], cancellationToken))[0];
        await change.AddAsync(request.FromUserID, new FriendRequested(shown), cancellationToken);
        await change.CommitAsync();
        return Empty.Value;
    }

    private static void Check(AddFriend request, Caller caller)
    {
        RelationRules.RequireUserID(request.FromUserID, "fromUserID");
        RelationRules.RequireUserID(request.ToUserID, "toUserID");
        RelationRules.RequireWords(request.ReqMsg, "reqMsg");
        RelationRules.RequireEx(request.Ex);
        Access.RequireSelf(caller, request.FromUserID);
        if (request.FromUserID == request.ToUserID)
        {
            throw Errors.CanNotAddYourself.With($"fromUserID and toUserID are both {request.FromUserID}");
        }
    }
}
