using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Relations.Rules;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations.Handlers;

internal sealed class AnswerFriendRequestHandler(Friendships friendships, FriendInfos infos, Changes changes, TimeProvider clock)
    : IHandler<AnswerFriendRequest, Empty>
{
    private const int Agreed = 1;
    private const int Refused = -1;

    public async ValueTask<Empty> HandleAsync(AnswerFriendRequest request, Caller caller, CancellationToken cancellationToken)
    {
        Check(request, caller);
        await using (var change = await changes.BeginAsync(cancellationToken))
        {
            var pending = await FriendRequestStore.FindAsync(change, request.FromUserID, request.ToUserID, cancellationToken)
                ?? throw Errors.RecordNotFound.With($"there is no request of {request.FromUserID} to {request.ToUserID}");
            if (request.HandleResult == Agreed)
            {
                await AgreeAsync(change, request, caller, cancellationToken);
            }
            else
            {
                await RefuseAsync(change, pending, request, cancellationToken);
            }

            await change.CommitAsync();
        }

        friendships.Forget(request.FromUserID, request.ToUserID);
        return Empty.Value;
    }

    private static void Check(AnswerFriendRequest request, Caller caller)
    {
        RelationRules.RequireUserID(request.FromUserID, "fromUserID");
        RelationRules.RequireUserID(request.ToUserID, "toUserID");
        RelationRules.RequireWords(request.HandleMsg, "handleMsg");
        Access.RequireSelf(caller, request.ToUserID);

        // COMPAT: this comes after the access check.
        if (request.HandleResult is not (Agreed or Refused))
        {
            throw Errors.Args.With($"handleResult is {request.HandleResult}, must be 1 or -1");
        }
    }

    private async ValueTask AgreeAsync(Change change, AnswerFriendRequest request, Caller caller, CancellationToken cancellationToken)
    {
        var answer = new FriendRequestRow
        {
            FromUserID = request.FromUserID,
            ToUserID = request.ToUserID,
            HandleResult = Agreed,
            HandlerUserID = caller.UserID,
            HandleMsg = request.HandleMsg,
            HandleMs = clock.NowMs(),
        };
        if (!await FriendRequestStore.TryAnswerAsync(change, answer, cancellationToken))
        {
            // COMPAT: another code than for a refusal.
            throw Errors.Args.With("the friend request has been processed");
        }

        // Both may have asked: the request the other way is answered with it.
        var reverse = new FriendRequestRow
        {
            FromUserID = request.ToUserID,
            ToUserID = request.FromUserID,
            HandleResult = Agreed,
            HandlerUserID = caller.UserID,
            HandleMs = answer.HandleMs,
        };
        await FriendRequestStore.TryAnswerAsync(change, reverse, cancellationToken);
        var stamp = await friendships.AddAsync(
            change, request.FromUserID, [request.ToUserID], FriendSources.Application, request.FromUserID, cancellationToken);
        var shown = await ShownAsync(change, request, cancellationToken);
        await change.AddAsync(
            request.FromUserID, new FriendRequestAgreed(shown, stamp.Version, stamp.VersionID ?? ""), cancellationToken);
    }

    private async ValueTask RefuseAsync(Change change, FriendRequestRow pending, AnswerFriendRequest request, CancellationToken cancellationToken)
    {
        // COMPAT: who refused is not stored.
        var answer = new FriendRequestRow
        {
            FromUserID = request.FromUserID,
            ToUserID = request.ToUserID,
            HandleResult = Refused,
            HandleMsg = request.HandleMsg,
            HandleMs = clock.NowMs(),
        };
        if (!await FriendRequestStore.TryAnswerAsync(change, answer, cancellationToken))
        {
            throw Errors.FriendRequestHandled.With($"the request has the result {pending.HandleResult}");
        }

        await change.AddAsync(
            request.FromUserID, new FriendRequestRefused(await ShownAsync(change, request, cancellationToken)), cancellationToken);
    }

    private async ValueTask<FriendRequest> ShownAsync(Change change, AnswerFriendRequest request, CancellationToken cancellationToken)
    {
        var stored = await FriendRequestStore.FindAsync(change, request.FromUserID, request.ToUserID, cancellationToken);
        return (await infos.OfAsync([stored!], cancellationToken))[0];
    }
}
