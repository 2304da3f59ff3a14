using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Modules.Push.Handlers;

// Offline push has no tokens yet (docs/protocol/compliance.md, /third/fcm_update_token): there is nothing to forget.
internal sealed class DeletePushTokenHandler : IHandler<DeletePushToken, Empty>
{
    public ValueTask<Empty> HandleAsync(DeletePushToken request, Caller caller, CancellationToken cancellationToken)
        => caller.MayActFor(request.UserID)
            ? ValueTask.FromResult(Empty.Value)
            : throw Errors.NoPermission.With($"userID {request.UserID} is not the caller");
}
