using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;

namespace OpenIM.Modules.User.Profiles.Handlers;

internal sealed class SetGlobalRecvMsgOptHandler(ProfileChanges profiles) : IHandler<SetGlobalRecvMsgOpt, Empty>
{
    public async ValueTask<Empty> HandleAsync(SetGlobalRecvMsgOpt request, Caller caller, CancellationToken cancellationToken)
    {
        ProfileRules.RequireUserID(request.UserID);
        if (request.GlobalRecvMsgOpt is < 0 or > 2)
        {
            throw Errors.Args.With($"globalRecvMsgOpt is {request.GlobalRecvMsgOpt}, must be 0, 1 or 2");
        }

        Access.RequireSelf(caller, request.UserID);
        await profiles.ApplyAsync(
            new UserInfoChange(request.UserID, GlobalRecvMsgOpt: request.GlobalRecvMsgOpt), caller, cancellationToken);
        return Empty.Value;
    }
}
