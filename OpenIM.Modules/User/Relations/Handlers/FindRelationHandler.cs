using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Relations.Rules;

namespace OpenIM.Modules.User.Relations.Handlers;

internal sealed class FindRelationHandler(RelationCache relations) :
    IHandler<FindRelation, Relation>,
    IHandler<IsFriend, IsFriendResult>
{
    public ValueTask<Relation> HandleAsync(FindRelation request, Caller caller, CancellationToken cancellationToken)
        => relations.FindAsync(request.OwnerUserID, request.OtherUserID, cancellationToken);

    public async ValueTask<IsFriendResult> HandleAsync(IsFriend request, Caller caller, CancellationToken cancellationToken)
    {
        RelationRules.RequireUserID(request.UserID1, "userID1");
        RelationRules.RequireUserID(request.UserID2, "userID2");
        RelationRules.RequireOneOf(caller, request.UserID1, request.UserID2);
        var first = await relations.FindAsync(request.UserID1, request.UserID2, cancellationToken);
        var second = await relations.FindAsync(request.UserID2, request.UserID1, cancellationToken);
        return new IsFriendResult(first.IsFriend, second.IsFriend);
    }
}
