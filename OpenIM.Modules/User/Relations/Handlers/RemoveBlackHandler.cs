using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Relations.Rules;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations.Handlers;

internal sealed class RemoveBlackHandler(RelationCache relations, Changes changes, TimeProvider clock) : IHandler<RemoveBlack, Empty>
{
    public async ValueTask<Empty> HandleAsync(RemoveBlack request, Caller caller, CancellationToken cancellationToken)
    {
        var (owner, black) = (request.OwnerUserID, request.BlackUserID);
        RelationRules.RequireUserID(owner, "ownerUserID");
        RelationRules.RequireUserID(black, "blackUserID");
        Access.RequireSelf(caller, owner);
        await using (var change = await changes.BeginAsync(cancellationToken))
        {
            await BlackStore.DeleteAsync(change, owner, black, cancellationToken);

            // COMPAT: also when there was nothing to delete: clients load the list again and are right.
            await change.AddAsync(owner, new BlackRemoved(owner, black, clock.NowMs()), cancellationToken);
            await change.CommitAsync();
        }

        relations.Forget(owner, black);
        return Empty.Value;
    }
}
