using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles;
using OpenIM.Modules.User.Relations.Rules;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations.Handlers;

internal sealed class AddBlackHandler(RelationCache relations, UserDirectory users, Changes changes, TimeProvider clock)
    : IHandler<AddBlack, Empty>
{
    public async ValueTask<Empty> HandleAsync(AddBlack request, Caller caller, CancellationToken cancellationToken)
    {
        var (owner, black) = (request.OwnerUserID, request.BlackUserID);
        await CheckAsync(request, caller, cancellationToken);
        var nowMs = clock.NowMs();
        await using (var change = await changes.BeginAsync(cancellationToken))
        {
            var row = new BlackRow
            {
                OwnerUserID = owner,
                BlackUserID = black,
                OperatorUserID = caller.UserID,
                Ex = request.Ex,
                CreateMs = nowMs,
            };
            if (!await BlackStore.TryAddAsync(change, row, cancellationToken))
            {
                throw Errors.DuplicateKey.With($"{owner} has blocked {black} already");
            }

            await change.AddAsync(owner, new BlackAdded(owner, black, nowMs), cancellationToken);
            await change.CommitAsync();
        }

        // Before the answer: what the blocked user sends from now on is refused.
        relations.Forget(owner, black);
        return Empty.Value;
    }

    private async ValueTask CheckAsync(AddBlack request, Caller caller, CancellationToken cancellationToken)
    {
        RelationRules.RequireUserID(request.OwnerUserID, "ownerUserID");
        RelationRules.RequireUserID(request.BlackUserID, "blackUserID");
        RelationRules.RequireEx(request.Ex);
        Access.RequireSelf(caller, request.OwnerUserID);

        // COMPAT: users are counted, so the same one twice counts as one who does not exist.
        if ((await users.ListAsync([request.OwnerUserID, request.BlackUserID], cancellationToken)).Count != 2)
        {
            throw Errors.RecordNotFound.With("one of the users does not exist, or both are the same");
        }
    }
}
